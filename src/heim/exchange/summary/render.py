"""A patient summary across units as a FHIR document: Composition first, then all that it tells of."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.utils.translation import gettext as _

from heim.access.find_patients import StoredPatient, StoredStay
from heim.exchange.fhir.parties import organisation, staff
from heim.exchange.fhir.render_detected_issue import Matter, render_detected_issue
from heim.exchange.fhir.render_observation import Observed, render_observation
from heim.exchange.fhir.resources import episode_of_care, patient
from heim.exchange.journal.names import DELIVERY_SYSTEM
from heim.exchange.journal.narrative import narrative
from heim.kit.clock import local
from heim.measurements.reading import NewReading
from heim.pathways.reads_plan import OwnPlan

if TYPE_CHECKING:
    from heim.people.models import Patient, Stay

_TYPE: Final = {"coding": [{"system": "http://loinc.org", "code": "60591-5"}], "text": "Patient summary"}


@dataclass(frozen=True, slots=True)
class Latest:
    measure: str
    value: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One stay; what is not shared with the reader is empty or None."""

    stay: "Stay"
    title: str
    matters: tuple[Matter, ...]
    latest: tuple[Latest, ...]
    plan: OwnPlan | None


@dataclass(frozen=True, slots=True)
class Whole:
    patient: "Patient"
    author: str
    at: datetime
    parts: tuple[Part, ...]


def render_whole(whole: Whole) -> dict[str, Any]:
    """The Bundle. Its names are new each time: it tells of one moment, and is not the same document as yesterday's."""
    subject_url = _new_url()
    subject = {"reference": subject_url, "type": "Patient"}
    sections, entries = [], []
    for part in whole.parts:
        named = {_new_url(): resource for resource in _resources(part, subject)}
        sections.append(_section(part, list(named)))
        entries += [{"fullUrl": url, "resource": resource} for url, resource in named.items()]
    composition = {
        "resourceType": "Composition",
        "status": "final",
        "type": _TYPE,
        "subject": subject,
        "date": local(whole.at).isoformat(),
        "author": [staff(whole.author, "")],
        "title": _("Hele oppfølgingen"),
        "section": sections,
    }
    return {
        "resourceType": "Bundle",
        "identifier": {"system": DELIVERY_SYSTEM, "value": f"summary-{uuid4()}"},
        "type": "document",
        "timestamp": local(whole.at).isoformat(),
        "entry": [
            {"fullUrl": _new_url(), "resource": composition},
            {"fullUrl": subject_url, "resource": _patient(whole.patient)},
            *entries,
        ],
    }


def _new_url() -> str:
    return f"urn:uuid:{uuid4()}"


def _patient(row: "Patient") -> dict[str, Any]:
    """As over the API: where a protected person lives goes to no other system."""
    phone, address = ("", "") if row.protection else (row.phone, row.address)
    stored = StoredPatient(
        row.pk, row.identity_number, row.family_name, row.given_name, row.born, row.sex, phone, address
    )
    return patient.render(stored)


def _resources(part: Part, subject: dict[str, Any]) -> list[dict[str, Any]]:
    stay, unit = part.stay, part.stay.responsible_unit
    stored = StoredStay(
        stay.pk, stay.patient_id, stay.kind, stay.started_at, stay.ended_at, unit.name, unit.organisation_number
    )
    return [
        episode_of_care.render(stored) | {"patient": subject},
        *(render_detected_issue(one, patient=subject, status="preliminary") for one in part.matters),
        *(render_observation(Observed((NewReading(one.measure, one.value),), subject, one.at)) for one in part.latest),
    ]


def _section(part: Part, urls: list[str]) -> dict[str, Any]:
    unit = part.stay.responsible_unit
    lines = [_("%(unit)s har ansvaret") % {"unit": f"{unit.name}, {unit.phone},"}]
    lines += [why for matter in part.matters for why in matter.why]
    if part.plan is not None:
        zones = ((_("Grønn"), part.plan.green), (_("Gul"), part.plan.yellow), (_("Rød"), part.plan.red))
        lines += [f"{zone}: {text}" for zone, text in zones if text]
    return {
        "title": f"{part.title} – {unit.name}",
        "author": [organisation(unit.name, unit.organisation_number)],
        "text": narrative(lines),
        "entry": [{"reference": url} for url in urls],
    }
