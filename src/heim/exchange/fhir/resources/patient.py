"""Patient: who is followed. Looked up by POST, so that nobody stands in an address."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from heim.access.find_patients import StoredPatient, WantedPatients, find_patients
from heim.exchange.fhir.fault import refuse
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.parties import patient_identifier
from heim.exchange.fhir.query import Query, number_of
from heim.exchange.fhir.resource import Page
from heim.kit.identifiers import PERSON_SYSTEMS
from heim.kit.r4_text import r4_string

TYPE: Final = "Patient"
SEARCH: Final[Mapping[str, str]] = {
    "identifier": "token",
    "family": "string",
    "given": "string",
    "name": "string",
    "birthdate": "date",
}
PERSONAL: Final = frozenset({"identifier", "family", "given", "name", "birthdate"})


def rows(*, asker: Asker, query: Query) -> Page:
    system, _, number = query.one("identifier").rpartition("|")
    if number and system and system not in PERSON_SYSTEMS:
        return Page([])
    wanted = WantedPatients(
        ids=query.ids(),
        number=number,
        family=query.one("family"),
        given=query.one("given"),
        name=query.one("name"),
        born=_born(query.one("birthdate")),
        after=query.page(),
        most=query.count,
    )
    found = find_patients(user=asker.user, wanted=wanted, now=asker.now)
    shown = found[: wanted.most]
    return Page(shown, str(shown[-1].id) if len(found) > wanted.most else "")


def row(*, asker: Asker, key: str) -> StoredPatient | None:
    found = find_patients(user=asker.user, wanted=WantedPatients(ids=[number_of(key)]), now=asker.now)
    return found[0] if found else None


def render(row: StoredPatient) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "resourceType": TYPE,
        "id": str(row.id),
        "identifier": [patient_identifier(row.identity_number)],
        "name": [{"family": r4_string(row.family_name), "given": [r4_string(row.given_name)]}],
        "gender": row.sex,
        "birthDate": row.born.isoformat(),
    }
    if row.phone:
        resource["telecom"] = [{"system": "phone", "value": r4_string(row.phone)}]
    if row.address:
        resource["address"] = [{"text": r4_string(row.address)}]
    return resource


def _born(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise refuse("search-value", name="birthdate") from None
