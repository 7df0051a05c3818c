"""Which stays a token reaches over the API. Fails closed, as `visible` does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from heim.access.posts import held_posts
from heim.access.visible import years_before
from heim.kit.clock import local
from heim.people.models import Post, Relative, Stay, User
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
    """Staff: the open stays of their units. A device gateway: all stays of its units, so that what comes late is told apart
    from what is unknown. At home: one's own open stays, and those of children under twelve."""
    if not user.is_active:
        return Stay.objects.none()
    gateway, staff = _units(user, now)
    if held_posts(user=user, now=now):
        return Stay.objects.filter(Q(responsible_unit__in=gateway) | Q(responsible_unit__in=staff, ended_at=None))
    return Stay.objects.filter(Q(patient__user=user) | Q(patient__in=_young_children(user, now)), ended_at=None)


def stays_of_subjects(
    *, user: User, numbers: Collection[str], patient_ids: Collection[int], now: datetime
) -> list[StayOf]:
    """The reachable stays of all these people, oldest first."""
    if user.is_active and held_posts(user=user, now=now):
        gateway, staff = _units(user, now)
        units = {"gateway": gateway or [0], "staff": staff or [0]}
        # Two questions, each with its index: one with an "or" over two tables reads all patients. Mostly one is empty.
        rows = {*_OF_NUMBERS(numbers=numbers, **units), *_OF_PATIENTS(patient_ids=patient_ids, **units)}
        return sorted((StayOf(*row) for row in rows), key=lambda stay: (stay.started_at, stay.stay_id))
    named = Q(patient__identity_number__in=numbers) | Q(patient_id__in=patient_ids)
    found = api_stays(user=user, now=now).filter(named).order_by("started_at", "pk")
    return [StayOf(*row) for row in found.values_list(*_FIELDS)]


def _units(user: User, now: datetime) -> tuple[list[int], list[int]]:
    """Where the user is a device gateway, and where clinical staff."""
    posts = held_posts(user=user, now=now)
    gateway = [post.unit_id for post in posts if post.role == Post.Role.GATEWAY]
    return gateway, [post.unit_id for post in posts if post.role in Post.CLINICAL]


def _young_children(user: User, now: datetime) -> QuerySet[Relative, int]:
    return (
        Relative.objects.filter(user=user, mandate=Relative.Mandate.PARENT, started_at__lte=now)
        .filter(Q(ended_at=None) | Q(ended_at__gt=now), patient__born__gt=years_before(local(now).date(), 12))
        .values_list("patient_id", flat=True)
    )


_FIELDS = ("pk", "patient_id", "patient__identity_number", "started_at", "ended_at")


def _reachable(named: Q, gateway: Collection[int], staff: Collection[int]) -> QuerySet[Stay, Any]:
    of_units = Q(responsible_unit__in=gateway) | Q(responsible_unit__in=staff, ended_at=None)
    return Stay.objects.filter(named, of_units).values_list(*_FIELDS)


_OF_NUMBERS: Prepared[Any] = Prepared(
    lambda numbers, gateway, staff: _reachable(Q(patient__identity_number__in=numbers), gateway, staff)
)
_OF_PATIENTS: Prepared[Any] = Prepared(
    lambda patient_ids, gateway, staff: _reachable(Q(patient_id__in=patient_ids), gateway, staff)
)
