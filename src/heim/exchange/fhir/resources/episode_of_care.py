"""EpisodeOfCare: a stay, and the unit that is responsible for it."""

from collections.abc import Mapping
from typing import Any, Final

from heim.access.find_patients import StoredStay, WantedStays, find_stays
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.parties import organisation
from heim.exchange.fhir.query import Query, number_of
from heim.exchange.fhir.resource import Page
from heim.kit.clock import local

TYPE: Final = "EpisodeOfCare"
SEARCH: Final[Mapping[str, str]] = {"patient": "reference", "status": "token"}
PERSONAL: Final = frozenset[str]()
_OPEN = {"active": True, "finished": False}
_KIND_SYSTEM = "https://heim.example/fhir/CodeSystem/stay-kind"


def rows(*, asker: Asker, query: Query) -> Page:
    states = {_OPEN.get(code) for _system, code in query.codes("status")}
    if states == {None}:
        return Page([])
    meant = states - {None}
    wanted = WantedStays(
        ids=query.ids(),
        patient_id=query.patient_id(),
        open=meant.pop() if len(meant) == 1 else None,
        after=query.page(),
        most=query.count,
    )
    found = find_stays(user=asker.user, wanted=wanted, now=asker.now)
    shown = found[: wanted.most]
    return Page(shown, str(shown[-1].id) if len(found) > wanted.most else "")


def row(*, asker: Asker, key: str) -> StoredStay | None:
    found = find_stays(user=asker.user, wanted=WantedStays(ids=[number_of(key)]), now=asker.now)
    return found[0] if found else None


def render(row: StoredStay) -> dict[str, Any]:
    period = {"start": local(row.started_at).isoformat()}
    if row.ended_at is not None:
        period["end"] = local(row.ended_at).isoformat()
    return {
        "resourceType": TYPE,
        "id": str(row.id),
        "status": "active" if row.ended_at is None else "finished",
        "type": [{"coding": [{"system": _KIND_SYSTEM, "code": row.kind.replace("_", "-")}]}],
        "patient": {"reference": f"Patient/{row.patient_id}", "type": "Patient"},
        "managingOrganization": organisation(row.unit_name, row.unit_organisation_number),
        "period": period,
    }
