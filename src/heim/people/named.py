"""How people and units are named to others outside: by their national numbers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.people.models import Patient, Post, Relative, ResponsiblePeriod, Stay, Unit, User

PATIENT, RELATIVE, STAFF, DEVICE = "patient", "relative", "staff", "device"
_MOST_FLOORS = 20


@dataclass(frozen=True, slots=True)
class NamedStay:
    """Whose stay it is, and the unit that was responsible at the moment asked about."""

    patient_id: int
    identity_number: str
    patient_name: str
    unit_name: str
    organisation_number: str


@dataclass(frozen=True, slots=True)
class NamedUser:
    """`kind` is what somebody is to the patient: PATIENT, RELATIVE, STAFF or DEVICE. `hpr_number` is empty when unknown."""

    kind: str
    name: str
    hpr_number: str


def named_stay(stay_id: int, *, at: datetime) -> NamedStay:
    """Raises Stay.DoesNotExist."""
    stay = Stay.objects.select_related("patient", "responsible_unit").get(pk=stay_id)
    held = ResponsiblePeriod.objects.filter(Q(ended_at=None) | Q(ended_at__gt=at), stay=stay, started_at__lte=at)
    period = held.select_related("unit").order_by("-started_at", "-pk").first()
    unit = stay.responsible_unit if period is None else period.unit
    patient = stay.patient
    return NamedStay(patient.pk, patient.identity_number, str(patient), unit.name, organisation_number_of(unit))


def organisation_number_of(unit: Unit) -> str:
    """Its own, or that of the nearest unit above which has one; empty when none has."""
    above: Unit | None = unit
    for _ in range(_MOST_FLOORS):
        if above is None or above.organisation_number:
            break
        above = above.parent
    return "" if above is None else above.organisation_number


def named_user(user_id: int, *, patient_id: int) -> NamedUser:
    """Raises User.DoesNotExist."""
    user = User.objects.get(pk=user_id)
    if Patient.objects.filter(pk=patient_id, user=user).exists():
        return NamedUser(PATIENT, user.name, "")
    posts = list(Post.objects.filter(user=user).order_by("-started_at", "-pk"))
    if any(post.role == Post.Role.GATEWAY for post in posts):
        return NamedUser(DEVICE, user.name, "")
    if posts:
        return NamedUser(STAFF, user.name, next((post.hpr_number for post in posts if post.hpr_number), ""))
    related = Relative.objects.filter(user=user, patient_id=patient_id).exists()
    return NamedUser(RELATIVE if related else STAFF, user.name, "")
