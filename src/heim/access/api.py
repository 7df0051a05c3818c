"""Which stays a token reaches over the API. Fails closed, as `visible` does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from heim.access.home import api_home_stays
from heim.access.posts import held_posts
from heim.access.relations import reached, within_reach
from heim.access.table import Act
from heim.access.units import units_where
from heim.people.models import Post, Stay, User
from heim.storage.prepared import Prepared


@dataclass(frozen=True, slots=True)
class StayOf:
    """One stay of somebody a sender names, with what is needed to choose between several."""

    stay_id: int
    patient_id: int
    identity_number: str
    started_at: datetime
    ended_at: datetime | None


def api_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Staff: the stays whose values they may read. A device gateway: all stays of its units, so that what comes late is
    told apart from what is unknown. At home: as `api_home_stays`."""
    if not user.is_active:
        return Stay.objects.none()
    if held_posts(user=user, now=now):
        staff = within_reach(user=user, act=Act.VALUES, now=now)
        return Stay.objects.filter(Q(responsible_unit__in=_gateways(user, now)) | staff)
    return api_home_stays(user=user, now=now)


def stays_of_subjects(
    *, user: User, numbers: Collection[str], patient_ids: Collection[int], now: datetime
) -> list[StayOf]:
    """The stays of all these people that the user may write values to, oldest first."""
    # Two questions, each with its index: one with an "or" over two tables reads all patients. Mostly one is empty.
    named = Q(patient__identity_number__in=numbers), Q(patient_id__in=patient_ids)
    if not user.is_active:
        return []
    if held_posts(user=user, now=now):
        gateway = _gateways(user, now)
        rows = {*_OF_NUMBERS(numbers=numbers, units=gateway), *_OF_PATIENTS(patient_ids=patient_ids, units=gateway)}
        for of_some in named if units_where(user=user, act=Act.REPORT, now=now) else ():
            rows |= set(reached(user=user, act=Act.REPORT, now=now).filter(of_some).values_list(*_FIELDS))
        return sorted((StayOf(*row) for row in rows), key=lambda stay: (stay.started_at, stay.stay_id))
    found = api_stays(user=user, now=now).filter(named[0] | named[1]).order_by("started_at", "pk")
    return [StayOf(*row) for row in found.values_list(*_FIELDS)]


def _gateways(user: User, now: datetime) -> list[int]:
    """Units where the user is a device gateway."""
    return [post.unit_id for post in held_posts(user=user, now=now) if post.role == Post.Role.GATEWAY]


_FIELDS = ("pk", "patient_id", "patient__identity_number", "started_at", "ended_at")


def _of_numbers(numbers: Collection[str], units: Collection[int]) -> QuerySet[Stay, Any]:
    rows = Stay.objects.filter(patient__identity_number__in=numbers, responsible_unit__in=units)
    return rows.values_list(*_FIELDS)


def _of_patients(patient_ids: Collection[int], units: Collection[int]) -> QuerySet[Stay, Any]:
    return Stay.objects.filter(patient__in=patient_ids, responsible_unit__in=units).values_list(*_FIELDS)


_OF_NUMBERS: Prepared[Any] = Prepared(_of_numbers)
_OF_PATIENTS: Prepared[Any] = Prepared(_of_patients)
