"""Whom a patient may shut out."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.people.models import Post, Stay, Unit


@dataclass(frozen=True)
class Named:
    id: int
    name: str
    said: str


def staff_named(*, query: str, now: datetime, most: int = 20) -> list[Named]:
    """Everybody who works somewhere now and whose name has every word of `query`; nobody before two letters are written."""
    if len(query.strip()) < 2:
        return []
    running = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)
    posts = (
        running.exclude(role=Post.Role.GATEWAY).select_related("user", "unit").order_by("user__name", "user_id", "pk")
    )
    found: dict[int, Named] = {}
    for post in posts:
        if all(word in post.user.name.casefold() for word in query.casefold().split()):
            said = f"{post.get_role_display()}, {post.unit.name}"
            found.setdefault(post.user_id, Named(post.user_id, post.user.name, said))
    return list(found.values())[:most]


def units_elsewhere(*, stay: Stay) -> list[tuple[int, str]]:
    """(id, name) of every unit but the responsible one."""
    return list(Unit.objects.exclude(pk=stay.responsible_unit_id).order_by("name", "pk").values_list("pk", "name"))
