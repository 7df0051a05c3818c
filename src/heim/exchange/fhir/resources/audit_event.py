"""AuditEvent: who has looked. For the patient, for parents of small children, and for doctors of the responsible unit."""

from collections.abc import Mapping
from typing import Any, Final

from heim.access.audit_event import render_audit_event
from heim.access.audit_events import AuditRow, Place, WantedAudit, find_audit
from heim.exchange.fhir.gate import Asker
from heim.exchange.fhir.query import NOBODY, Query, number_of
from heim.exchange.fhir.resource import Page

TYPE: Final = "AuditEvent"
SEARCH: Final[Mapping[str, str]] = {"patient": "reference", "date": "date"}
PERSONAL: Final = frozenset[str]()


def rows(*, asker: Asker, query: Query) -> Page:
    since, until = query.between("date")
    keys, page = query.several("_id"), query.one("_page")
    wanted = WantedAudit(
        patient_id=query.patient_id(),
        places=[_place(key) for key in keys] if keys else None,
        since=since,
        until=until,
        after=_place(page) if page else None,
        most=query.count,
    )
    found = find_audit(user=asker.user, wanted=wanted, now=asker.now)
    shown = found[: wanted.most]
    return Page(shown, f"{shown[-1].entry_id}-{shown[-1].patient_id}" if len(found) > wanted.most else "")


def row(*, asker: Asker, key: str) -> AuditRow | None:
    found = find_audit(user=asker.user, wanted=WantedAudit(places=[_place(key)]), now=asker.now)
    return found[0] if found else None


def render(row: AuditRow) -> dict[str, Any]:
    return render_audit_event(row)


def _place(key: str) -> Place:
    entry, dash, patient = key.partition("-")
    return (number_of(entry), number_of(patient)) if dash else (NOBODY, NOBODY)
