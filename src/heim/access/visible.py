"""Which stays are a unit's own. Everything that is not said here is refused.

What staff may do with one stay is in `table` and `relations`; what is reached from home, in `home_table` and `home`.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from heim.people.models import Post, Stay, User


def visible_units(*, user_id: int, now: datetime, roles: tuple[str, ...] = Post.CLINICAL) -> set[int]:
    """Ids of the units where the user holds one of `roles` now; by default the roles that see patients."""
    held = _held(now).filter(user_id=user_id, user__is_active=True, role__in=roles)
    return set(held.values_list("unit_id", flat=True))


def gateway_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Stays, also ended ones, that a device gateway may write to: those of the units it is posted to."""
    units = _held(now).filter(user=user, user__is_active=True, role=Post.Role.GATEWAY).values("unit_id")
    return Stay.objects.filter(responsible_unit__in=units)


def _held(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)
