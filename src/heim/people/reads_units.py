"""Units as those who look after them see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.people.hours import hours_of
from heim.people.models import Post, Unit
from heim.people.opening import Opening


@dataclass(frozen=True)
class UnitLine:
    """One unit of a tree; `depth` 0 stands at the top of what was asked for. `leaders` are those who lead it, by name."""

    unit: Unit
    depth: int
    hours: tuple[Opening, ...]
    leaders: tuple[str, ...]


def unit_lines(*, unit_ids: Collection[int], now: datetime) -> list[UnitLine]:
    """The tree of these units, each followed by those below it, by name."""
    units = list(Unit.objects.filter(pk__in=unit_ids).select_related("covered_by").order_by("name", "pk"))
    hours, leaders = hours_of(unit_ids), _leaders(unit_ids, now)
    known = {unit.pk for unit in units}
    found: list[UnitLine] = []

    def add(parent: int | None, depth: int) -> None:
        for unit in units:
            above = unit.parent_id if unit.parent_id in known else None
            if above == parent:
                found.append(UnitLine(unit, depth, tuple(hours.get(unit.pk, ())), tuple(leaders.get(unit.pk, ()))))
                add(unit.pk, depth + 1)

    add(None, 0)
    return found


def units_that_read() -> list[tuple[int, str]]:
    """Every unit with opening hours, by name: who can cover for another."""
    units = Unit.objects.filter(opening_hours__isnull=False).distinct().order_by("name", "pk")
    return [(unit.pk, unit.name) for unit in units]


def unit_names() -> list[tuple[int, str]]:
    """Every unit, by name: who can take part in a service."""
    return [(unit.pk, unit.name) for unit in Unit.objects.order_by("name", "pk")]


@dataclass(frozen=True)
class PostLine:
    """Somebody's post in a unit."""

    id: int
    user_id: int
    name: str
    username: str
    role: str
    role_name: str
    started_at: datetime
    given_by: str


def posts_of(*, unit_id: int, now: datetime) -> list[PostLine]:
    """The posts that are held in a unit now, by role and name; gateways are no people."""
    posts = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), unit_id=unit_id).exclude(role=Post.Role.GATEWAY)
    rows = posts.select_related("user", "given_by").order_by("user__name", "pk")
    order = {role.value: place for place, role in enumerate(Post.Role)}
    return sorted((_post_line(row) for row in rows), key=lambda one: order[one.role])


def find_post(*, unit_id: int, post_id: int) -> PostLine | None:
    row = Post.objects.filter(pk=post_id, unit_id=unit_id).select_related("user", "given_by").first()
    return None if row is None else _post_line(row)


def _post_line(row: Post) -> PostLine:
    given = "" if row.given_by is None else row.given_by.name
    name = str(row.get_role_display())
    return PostLine(row.pk, row.user_id, row.user.name, row.user.username, row.role, name, row.started_at, given)


def _leaders(unit_ids: Collection[int], now: datetime) -> dict[int, list[str]]:
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    posts = Post.objects.filter(running, unit_id__in=unit_ids, role=Post.Role.LEADER, started_at__lte=now)
    found: dict[int, list[str]] = {}
    for post in posts.select_related("user").order_by("user__name"):
        found.setdefault(post.unit_id, []).append(post.user.name)
    return found
