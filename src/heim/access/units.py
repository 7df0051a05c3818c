"""The units a staff member works in as clinical staff, and who works there with them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from heim.access.posts import held_posts
from heim.people.models import Post, User


@dataclass(frozen=True)
class StaffUnit:
    id: int
    name: str
    phone: str


def units_of(*, user: User, now: datetime) -> list[StaffUnit]:
    """Where `user` is clinical staff now, by name; the same units whose stays `staff_stays` gives."""
    if not user.is_active:
        return []
    units = {
        StaffUnit(post.unit_id, post.unit_name, post.unit_phone)
        for post in held_posts(user=user, now=now)
        if post.role in Post.CLINICAL
    }
    return sorted(units, key=lambda unit: (unit.name, unit.id))


def chosen_unit(units: Collection[StaffUnit], unit_id: int) -> StaffUnit:
    """The one of `units` with that id. Raises Http404 for any other, known or not."""
    for unit in units:
        if unit.id == unit_id:
            return unit
    raise Http404


@dataclass(frozen=True)
class Colleague:
    user: User
    role: str
    doctor: bool


def colleagues_of(*, unit_id: int, now: datetime) -> list[Colleague]:
    """Clinical staff of a unit, doctors first, then by name."""
    posts = _clinical(now).filter(unit_id=unit_id, user__is_active=True).select_related("user")
    found = [
        Colleague(post.user, str(Post.Role(post.role).label), post.role == Post.Role.DOCTOR)
        for post in posts.order_by("user__name", "user_id", "pk")
    ]
    return sorted(found, key=lambda colleague: not colleague.doctor)


def _clinical(now: datetime) -> QuerySet[Post]:
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    return Post.objects.filter(running, started_at__lte=now, role__in=Post.CLINICAL)
