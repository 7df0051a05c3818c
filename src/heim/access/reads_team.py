from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from heim.access.models import TeamMember
from heim.people.models import Post, Stay, User


@dataclass(frozen=True)
class Member:
    """`id` is that of the membership."""

    id: int
    name: str
    said: str
    since: datetime


@dataclass(frozen=True)
class Possible:
    user_id: int
    name: str
    said: str


def team_of(*, stay: Stay, now: datetime) -> list[Member]:
    """Those from other units who take part now, by name."""
    rows = TeamMember.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), stay=stay, started_at__lte=now)
    found = list(rows.select_related("user").order_by("user__name", "pk"))
    said = _posts({row.user_id for row in found}, now)
    return [Member(row.pk, row.user.name, said.get(row.user_id, ""), row.started_at) for row in found]


def who_may_join(*, stay: Stay, query: str, now: datetime, most: int = 20) -> list[Possible]:
    """Clinical staff elsewhere whose name has every word of `query`; nobody before two letters are written."""
    if len(query.strip()) < 2:
        return []
    posts = _held(now).filter(role__in=Post.CLINICAL, user__is_active=True)
    here = posts.filter(unit=stay.responsible_unit_id).values("user_id")
    users = User.objects.filter(pk__in=posts.values("user_id")).exclude(pk__in=here).order_by("name", "pk")
    named = [one for one in users if all(word in one.name.casefold() for word in query.casefold().split())][:most]
    said = _posts({one.pk for one in named}, now)
    return [Possible(one.pk, one.name, said.get(one.pk, "")) for one in named]


def _posts(users: set[int], now: datetime) -> dict[int, str]:
    """Role and unit, the oldest post."""
    rows = _held(now).filter(user_id__in=users, role__in=Post.CLINICAL).select_related("unit").order_by("-pk")
    return {row.user_id: f"{row.get_role_display()}, {row.unit.name}" for row in rows}


def _held(now: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)
