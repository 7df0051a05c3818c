"""Who looks after which units: rosters, hours, posts. It opens no record of anybody's.

A leader has the unit of the post and all below it; an administrator has the whole organisation the unit belongs to.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from heim.access.posts import HeldPost, held_posts
from heim.people.models import Post, Unit, User

_OFFICE = (Post.Role.LEADER, Post.Role.ADMINISTRATOR)


@dataclass(frozen=True)
class OfficeUnit:
    id: int
    name: str
    phone: str


def office_units(*, user: User, now: datetime) -> list[OfficeUnit]:
    """Every unit that `user` looks after now, by name."""
    return _reached(_office_posts(user, now))


def may_administer(*, user: User, unit_id: int, now: datetime) -> bool:
    return any(unit.id == unit_id for unit in office_units(user=user, now=now))


def is_administrator(*, user: User, now: datetime, unit_id: int | None = None) -> bool:
    """Whether somebody may make units and say who leads, anywhere or in this one; a leader may not."""
    posts = [post for post in _office_posts(user, now) if post.role == Post.Role.ADMINISTRATOR]
    return bool(posts) if unit_id is None else any(unit.id == unit_id for unit in _reached(posts))


def find_office_unit(*, user: User, unit_id: int, now: datetime) -> Unit:
    """A unit that `user` looks after. Raises Http404 for any other, known or not."""
    if not may_administer(user=user, unit_id=unit_id, now=now):
        raise Http404
    return Unit.objects.select_related("covered_by", "parent").get(pk=unit_id)


def _reached(posts: list[HeldPost]) -> list[OfficeUnit]:
    if not posts:
        return []
    units = {unit.pk: unit for unit in Unit.objects.all()}
    below: dict[int | None, list[int]] = {}
    for unit in units.values():
        below.setdefault(unit.parent_id, []).append(unit.pk)
    reached: set[int] = set()
    for post in posts:
        _take(_top(units, post), below, reached)
    found = [OfficeUnit(pk, units[pk].name, units[pk].phone) for pk in reached]
    return sorted(found, key=lambda unit: (unit.name, unit.id))


def _office_posts(user: User, now: datetime) -> list[HeldPost]:
    return [post for post in held_posts(user=user, now=now) if post.role in _OFFICE] if user.is_active else []


def _top(units: dict[int, Unit], post: HeldPost) -> int:
    """Where what somebody looks after begins."""
    at = units[post.unit_id]
    while post.role == Post.Role.ADMINISTRATOR and at.parent_id is not None:
        at = units[at.parent_id]
    return at.pk


def _take(unit_id: int, below: dict[int | None, list[int]], reached: set[int]) -> None:
    if unit_id not in reached:
        reached.add(unit_id)
        for child in below.get(unit_id, ()):
            _take(child, below, reached)
