"""Task: who owns a concern, and by when it must be handled. It focuses on the DetectedIssue of the same number."""

from collections.abc import Mapping
from typing import Any, Final

from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.matters import matter_page, one_matter
from heim.exchange.fhir.parties import organisation, staff
from heim.exchange.fhir.query import Query
from heim.exchange.fhir.resource import Page
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.triage.matters import StoredMatter

TYPE: Final = "Task"
SEARCH: Final[Mapping[str, str]] = {"patient": "reference", "status": "token"}
PERSONAL: Final = frozenset[str]()
_OPEN = {"requested": True, "in-progress": True, "completed": False}
_PRIORITIES = {Colour.PURPLE: "stat", Colour.RED: "asap", Colour.YELLOW: "urgent"}


def rows(*, asker: Asker, query: Query) -> Page:
    page = matter_page(asker=asker, query=query, states=_OPEN)
    asked = {code for _system, code in query.codes("status")}
    if not asked:
        return page
    # Owned or not is told apart here; a page may therefore be shorter than asked for, never wrong.
    return Page([row for row in page.rows if isinstance(row, StoredMatter) and _status(row) in asked], page.next_page)


def row(*, asker: Asker, key: str) -> StoredMatter | None:
    return one_matter(asker=asker, key=key)


def render(row: StoredMatter) -> dict[str, Any]:
    unit = organisation(row.unit_name, row.unit_organisation_number)
    return {
        "resourceType": TYPE,
        "id": str(row.id),
        "status": _status(row),
        "intent": "order",
        "priority": _PRIORITIES.get(row.colour, "routine") if row.colour is not None else "routine",
        "focus": {"reference": f"DetectedIssue/{row.id}", "type": "DetectedIssue"},
        "for": {"reference": f"Patient/{row.patient_id}", "type": "Patient"},
        "authoredOn": local(row.opened_at).isoformat(),
        "lastModified": local(row.handled_at or row.taken_at or row.raised_at).isoformat(),
        "owner": unit if row.owner_id is None else staff(row.owner_name, ""),
        "restriction": {"period": {"end": local(row.deadline_at).isoformat()}},
    }


def _status(row: StoredMatter) -> str:
    if row.handled_at is not None:
        return "completed"
    return "requested" if row.owner_id is None else "in-progress"
