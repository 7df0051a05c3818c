from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from heim.people.models import Post, User
from heim.storage.prepared import Prepared


@dataclass(frozen=True, slots=True)
class HeldPost:
    unit_id: int
    role: str
    unit_name: str
    unit_phone: str


def held_posts(*, user: User, now: datetime) -> list[HeldPost]:
    """The posts somebody holds at `now`, oldest first; asked once per request, which has one user object and one `now`."""
    kept: tuple[datetime, list[HeldPost]] | None = getattr(user, "_held_posts", None)
    if kept is None or kept[0] != now:
        kept = (now, [HeldPost(*row) for row in _HELD(user_id=user.pk, now=now)])
        user._held_posts = kept  # type: ignore[attr-defined]
    return kept[1]


def _held(user_id: int, now: datetime) -> QuerySet[Post, Any]:
    rows = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), user_id=user_id, started_at__lte=now)
    return rows.order_by("pk").values_list("unit_id", "role", "unit__name", "unit__phone")


_HELD = Prepared(_held)
