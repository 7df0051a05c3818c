"""The units a staff member works in as clinical staff, what they may do there, and who works there with them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from heim.access.cover import covered_now
from heim.access.posts import held_posts
from heim.access.table import RELATIONS, ROLES, WORDS, Act, Basis, roles_that_may
from heim.people.models import Post, User


@dataclass(frozen=True)
class StaffUnit:
    id: int
    name: str
    phone: str


def units_of(*, user: User, now: datetime) -> list[StaffUnit]:
    """Where `user` is clinical staff now, by name."""
    if not user.is_active:
        return []
    units = {
        StaffUnit(post.unit_id, post.unit_name, post.unit_phone)
        for post in held_posts(user=user, now=now)
        if post.role in Post.CLINICAL
    }
    return sorted(units, key=lambda unit: (unit.name, unit.id))


def covered_units(*, user: User, now: datetime) -> list[StaffUnit]:
    """Units that are closed now, and that those of the user answer for meanwhile."""
    own = [unit.id for unit in units_of(user=user, now=now)]
    return [StaffUnit(unit.pk, unit.name, unit.phone) for unit in covered_now(unit_ids=own, now=now)]


def acts_in(*, user: User, unit_id: int, now: datetime) -> frozenset[Act]:
    """What the user's posts in this unit let them do with its stays."""
    posts = held_posts(user=user, now=now) if user.is_active else []
    return frozenset(act for post in posts if post.unit_id == unit_id for act in ROLES[post.role])


def units_where(*, user: User, act: Act, now: datetime) -> set[int]:
    """Ids of the user's own units where they may do `act`."""
    posts = held_posts(user=user, now=now) if user.is_active else []
    return {post.unit_id for post in posts if act in ROLES[post.role]}


def unit_for(*, user: User, unit_id: int | None, act: str, now: datetime) -> StaffUnit:
    """A unit whose list somebody may see for `act` (a word of `table.WORDS`): an own one (the first by name when none is
    named), or one that these answer for now. Raises Http404 for any other, known or not."""
    asked = WORDS.get(act)
    where = units_where(user=user, act=asked, now=now) if asked else set()
    own = [unit for unit in units_of(user=user, now=now) if unit.id in where]
    if unit_id is None and own:
        return own[0]
    for unit in own:
        if unit.id == unit_id:
            return unit
    covering = asked is not None and asked in RELATIONS[Basis.COVER] and unit_id is not None
    for closed in covered_now(unit_ids=where, now=now) if covering else []:
        if closed.pk == unit_id:
            return StaffUnit(closed.pk, closed.name, closed.phone)
    raise Http404


def heard_units(*, user: User, now: datetime) -> set[int]:
    """Ids of the units whose lists somebody hears about when they change: those they see, and those they cover for now."""
    own = units_where(user=user, act=Act.SUMMARY, now=now)
    return own | {unit.pk for unit in covered_now(unit_ids=own, now=now)}


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


def colleagues_of(*, unit_id: int, now: datetime, act: Act = Act.ANSWER) -> list[Colleague]:
    """Those of a unit whose role lets them do `act`, doctors first, then by name."""
    posts = _held(now).filter(unit_id=unit_id, role__in=roles_that_may(act), user__is_active=True)
    found = [
        Colleague(post.user, str(Post.Role(post.role).label), post.role == Post.Role.DOCTOR)
        for post in posts.select_related("user").order_by("user__name", "user_id", "pk")
    ]
    return sorted(found, key=lambda colleague: not colleague.doctor)


def _held(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)
