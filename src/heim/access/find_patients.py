"""Patients and stays narrowed by what the asker may reach over the API, as plain values."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from heim.access.api import api_stays
from heim.people.models import Patient, Stay, User


@dataclass(frozen=True, slots=True)
class WantedPatients:
    """What to search for: empty or None means any. A name matches from its beginning, whatever the case."""

    ids: Collection[int] = ()
    number: str = ""
    family: str = ""
    given: str = ""
    name: str = ""
    born: date | None = None
    after: int | None = None
    most: int = 50


@dataclass(frozen=True, slots=True)
class StoredPatient:
    id: int
    identity_number: str
    family_name: str
    given_name: str
    born: date
    sex: str
    phone: str
    address: str

    @property
    def patient_id(self) -> int:
        return self.id


@dataclass(frozen=True, slots=True)
class StoredStay:
    id: int
    patient_id: int
    kind: str
    started_at: datetime
    ended_at: datetime | None
    unit_name: str
    unit_organisation_number: str


def find_patients(*, user: User, wanted: WantedPatients, now: datetime) -> list[StoredPatient]:
    """In the order of their ids, one more than `most` when there is more."""
    query = Q(pk__in=api_stays(user=user, now=now).values("patient_id"))
    if wanted.ids:
        query &= Q(pk__in=wanted.ids)
    if wanted.number:
        query &= Q(identity_number=wanted.number)
    if wanted.family:
        query &= Q(family_name__istartswith=wanted.family)
    if wanted.given:
        query &= Q(given_name__istartswith=wanted.given)
    if wanted.name:
        query &= Q(family_name__istartswith=wanted.name) | Q(given_name__istartswith=wanted.name)
    if wanted.born is not None:
        query &= Q(born=wanted.born)
    if wanted.after is not None:
        query &= Q(pk__gt=wanted.after)
    rows = Patient.objects.filter(query).order_by("pk")
    fields = ("protection", "pk", "identity_number", "family_name", "given_name", "born", "sex", "phone", "address")
    return [_patient(*row) for row in rows.values_list(*fields)[: wanted.most + 1]]


def _patient(protection: str, *row: Any) -> StoredPatient:
    """Where a protected person is goes to no other system."""
    found = StoredPatient(*row)
    return replace(found, phone="", address="") if protection else found


@dataclass(frozen=True, slots=True)
class WantedStays:
    """What to search for: empty or None means any."""

    ids: Collection[int] = ()
    patient_id: int | None = None
    open: bool | None = None
    after: int | None = None
    most: int = 50


def find_stays(*, user: User, wanted: WantedStays, now: datetime) -> list[StoredStay]:
    """In the order of their ids, one more than `most` when there is more."""
    rows = api_stays(user=user, now=now)
    if wanted.ids:
        rows = rows.filter(pk__in=wanted.ids)
    if wanted.patient_id is not None:
        rows = rows.filter(patient_id=wanted.patient_id)
    if wanted.open is not None:
        rows = rows.filter(ended_at__isnull=wanted.open)
    if wanted.after is not None:
        rows = rows.filter(pk__gt=wanted.after)
    return [_stay(row) for row in rows.select_related("responsible_unit").order_by("pk")[: wanted.most + 1]]


def _stay(row: Stay) -> StoredStay:
    unit = row.responsible_unit
    return StoredStay(
        row.pk, row.patient_id, row.kind, row.started_at, row.ended_at, unit.name, unit.organisation_number
    )
