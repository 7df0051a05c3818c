"""DetectedIssue: a concern. Open ones are `preliminary`, handled ones `final`."""

from collections.abc import Mapping
from typing import Any, Final

from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.matters import matter_of, matter_page, one_matter
from heim.exchange.fhir.query import Query
from heim.exchange.fhir.render_detected_issue import render_detected_issue
from heim.exchange.fhir.resource import Page
from heim.triage.matters import StoredMatter

TYPE: Final = "DetectedIssue"
# R4 defines no `status` here: it is ours, and the CapabilityStatement says so.
SEARCH: Final[Mapping[str, str]] = {"patient": "reference", "status": "token"}
PERSONAL: Final = frozenset[str]()
_OPEN = {"preliminary": True, "final": False}


def rows(*, asker: Asker, query: Query) -> Page:
    return matter_page(asker=asker, query=query, states=_OPEN)


def row(*, asker: Asker, key: str) -> StoredMatter | None:
    return one_matter(asker=asker, key=key)


def render(row: StoredMatter) -> dict[str, Any]:
    patient = {"reference": f"Patient/{row.patient_id}", "type": "Patient"}
    status = "final" if row.handled_at is not None else "preliminary"
    named = {"resourceType": TYPE, "id": str(row.id)}
    return named | render_detected_issue(matter_of(row), patient=patient, status=status)
