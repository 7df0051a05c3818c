"""Patients that may be taken in: those who have, or had, a stay in a unit where the user's role takes people in."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from heim.access.log import log_look
from heim.access.relations import reached
from heim.access.table import Act
from heim.people.models import Patient, Stay, User


@dataclass(frozen=True)
class Reached:
    """`unit_id` is the unit by which the patient is reached."""

    patient: Patient
    unit_id: int


def find_patient(*, user: User, patient_id: int, act: str, now: datetime) -> Reached:
    """Logged; raises Http404 for anybody else, known or not."""
    stays = _moved(user, now).filter(patient_id=patient_id).select_related("patient")
    stay = stays.order_by("-started_at", "-pk").first()
    if stay is None:
        raise Http404
    log_look(user=user, act=act, patient_id=patient_id, now=now, unit_id=stay.responsible_unit_id)
    return Reached(stay.patient, stay.responsible_unit_id)


def patients_of_unit(*, user: User, unit_id: int, query: str, now: datetime, most: int = 50) -> list[Patient]:
    """By family name; each word of `query` begins a name, or is the whole identity number."""
    stays: list[Stay] = list(
        _moved(user, now).filter(responsible_unit=unit_id).select_related("patient").order_by("pk")
    )
    found = {stay.patient_id: stay.patient for stay in stays if _matches(stay.patient, query)}
    return sorted(found.values(), key=lambda one: (one.family_name, one.given_name, one.pk))[:most]


def _moved(user: User, now: datetime) -> QuerySet[Stay]:
    return reached(user=user, act=Act.MOVE, now=now, also_ended=True)


def _matches(patient: Patient, query: str) -> bool:
    number = "".join(query.split())
    if number.isdigit():
        return number == patient.identity_number
    names = f"{patient.given_name} {patient.family_name}".casefold().split()
    return all(any(name.startswith(word) for name in names) for word in query.casefold().split())
