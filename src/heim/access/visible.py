"""Which stays are seen from home, and which are a unit's own. Everything that is not said here is refused.

A patient sees their own; a parent sees a child under 16, with less from twelve, and nothing from the sixteenth birthday,
reckoned at each request. What staff may do with one stay is in `table` and `relations`.
"""

from datetime import date, datetime
from enum import Enum

from django.db.models import Q, QuerySet

from heim.kit.clock import local
from heim.people.models import Post, Relative, Stay, User


class Reach(Enum):
    """How much of a stay a person at home reaches: `LIMITED` hides messages and answers (a child of 12-15 from parents)."""

    FULL = "full"
    LIMITED = "limited"


def visible_units(*, user_id: int, now: datetime, roles: tuple[str, ...] = Post.CLINICAL) -> set[int]:
    """Ids of the units where the user holds one of `roles` now; by default the roles that see patients."""
    held = _held(now).filter(user_id=user_id, user__is_active=True, role__in=roles)
    return set(held.values_list("unit_id", flat=True))


def staff_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Open stays of the units where the user is clinical staff now."""
    return answered_for(user=user, now=now).filter(ended_at=None)


def answered_for(*, user: User, now: datetime) -> QuerySet[Stay]:
    """As `staff_stays`, and those that have ended there: what was left undone is still the unit's."""
    units = _held(now).filter(user=user, user__is_active=True, role__in=Post.CLINICAL).values("unit_id")
    return Stay.objects.filter(responsible_unit__in=units)


def gateway_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Stays, also ended ones, that a device gateway may write to: those of the units it is posted to."""
    units = _held(now).filter(user=user, user__is_active=True, role=Post.Role.GATEWAY).values("unit_id")
    return Stay.objects.filter(responsible_unit__in=units)


def home_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Open stays of the user's own, and of children under 16 the user is parent of."""
    own = Q(patient__user=user)
    children = Q(
        patient__born__gt=years_before(local(now).date(), 16),
        patient__in=Relative.objects.filter(user=user, mandate=Relative.Mandate.PARENT, started_at__lte=now)
        .filter(Q(ended_at=None) | Q(ended_at__gt=now))
        .values("patient_id"),
    )
    if not user.is_active:
        return Stay.objects.none()
    return Stay.objects.filter(own | children, ended_at=None)


def reach_of(*, user: User, stay: Stay, now: datetime) -> Reach | None:
    """How much of this stay the user reaches from home; None for nothing."""
    if not home_stays(user=user, now=now).filter(pk=stay.pk).exists():
        return None
    if stay.patient.user_id == user.pk:
        return Reach.FULL
    return Reach.FULL if stay.patient.age(local(now).date()) < 12 else Reach.LIMITED


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; who was born after it is younger than that. 29 February counts as 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _held(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)
