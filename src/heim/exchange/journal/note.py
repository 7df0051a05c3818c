"""The note of a handled concern as the document bundle of VKP: the journal gets it whole, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from heim.exchange.fhir.parties import organisation, patient_by_number, staff
from heim.exchange.fhir.render_detected_issue import Matter, render_detected_issue
from heim.exchange.fhir.render_observation import Observed, render_observation
from heim.exchange.fhir.vkp import ACKNOWLEDGED, COMPOSED_SECTION, DIGITAL_FOLLOW_UP, FOLLOW_UP_SECTION
from heim.exchange.journal.answers import Answers, render_answers
from heim.exchange.journal.names import DELIVERY_SYSTEM, full_url
from heim.exchange.journal.narrative import narrative
from heim.kit.clock import local
from heim.kit.r4_text import r4_string

_NOTE_TYPE = {"coding": [{"system": "http://loinc.org", "code": "34109-9"}], "text": "Notat"}
_NOTHING_WRITTEN = "Ingen merknad."


@dataclass(frozen=True, slots=True)
class Handled:
    """One concern that the note closes, and the measurements it came from; a missing one has none."""

    id: int
    matter: Matter
    observed: tuple[Observed, ...] = ()
    answers: Answers | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """`key` is the delivery's idempotency key; every id inside is made of it."""

    key: str
    patient_number: str
    patient_name: str
    unit_name: str
    organisation_number: str
    author_name: str
    author_hpr: str
    handled_at: datetime
    text: str
    handled: tuple[Handled, ...]


def render_note(note: Note) -> bytes:
    """The Bundle: Composition first, then for each concern its DetectedIssue, Observations and answers."""
    patient = patient_by_number(note.patient_number, note.patient_name)
    parts = [part for one in note.handled for part in _parts(note.key, one, patient)]
    bundle = {
        "resourceType": "Bundle",
        "identifier": {"system": DELIVERY_SYSTEM, "value": note.key},
        "type": "document",
        "timestamp": local(note.handled_at).isoformat(),
        "entry": [
            {"fullUrl": full_url(note.key, "composition"), "resource": _composition(note, patient, parts)},
            *parts,
        ],
    }
    return msgspec.json.encode(bundle)


def _parts(key: str, one: Handled, patient: dict[str, Any]) -> list[dict[str, Any]]:
    issue = render_detected_issue(one.matter, patient=patient, status="final")
    evidence = [
        {"fullUrl": full_url(key, f"{one.id}/observation/{number}"), "resource": render_observation(observed)}
        for number, observed in enumerate(one.observed)
    ]
    if one.answers is not None:
        answers = render_answers(one.answers, subject=patient)
        evidence.append({"fullUrl": full_url(key, f"{one.id}/answers"), "resource": answers})
    if evidence:
        issue["implicated"] = [{"reference": part["fullUrl"]} for part in evidence]
    return [{"fullUrl": full_url(key, f"{one.id}/issue"), "resource": issue}, *evidence]


def _composition(note: Note, patient: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any]:
    unit = organisation(note.unit_name, note.organisation_number)
    issues = [_reference(part) for part in parts if part["resource"]["resourceType"] == "DetectedIssue"]
    return {
        "resourceType": "Composition",
        "identifier": {"system": DELIVERY_SYSTEM, "value": note.key},
        "status": "final",
        "type": _NOTE_TYPE,
        "category": [DIGITAL_FOLLOW_UP],
        "subject": patient,
        "date": local(note.handled_at).isoformat(),
        "author": [staff(note.author_name, note.author_hpr)],
        "title": "Håndtert varsel, digital hjemmeoppfølging",
        "custodian": unit,
        "event": [{"code": [ACKNOWLEDGED], "period": _period(note), "detail": issues}],
        "section": [
            {
                "title": "Vurdering og tiltak",
                "code": FOLLOW_UP_SECTION,
                "text": narrative(note.text.splitlines() if r4_string(note.text) else [_NOTHING_WRITTEN]),
            },
            {
                "title": "Hva varselet gjaldt",
                "code": COMPOSED_SECTION,
                "text": narrative(_what_it_was(note)),
                "entry": [_reference(part) for part in parts],
            },
        ],
    }


def _period(note: Note) -> dict[str, str]:
    since = min((one.matter.since for one in note.handled), default=note.handled_at)
    return {"start": local(min(since, note.handled_at)).isoformat(), "end": local(note.handled_at).isoformat()}


def _what_it_was(note: Note) -> list[str]:
    said = [why for one in note.handled for why in one.matter.why]
    return said or [one.matter.alert_code.display for one in note.handled]


def _reference(part: dict[str, Any]) -> dict[str, str]:
    return {"reference": part["fullUrl"]}
