from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from heim.people.models import Post, User
from heim.storage.prepared import Prepared

POST_COLUMNS: Final = ("unit_id", "role", "unit__name", "unit__phone", "started_at", "ended_at")


class HeldPost(NamedTuple):
    """A post, and when it is held; the fields are those of `POST_COLUMNS`, in their order."""

    unit_id: int
    role: str
    unit_name: str
    unit_phone: str
    started_at: datetime
    ended_at: datetime | None

    def is_held(self, now: datetime) -> bool:
        return self.started_at <= now and (self.ended_at is None or self.ended_at > now)


def held_posts(*, user: User, now: datetime) -> list[HeldPost]:
    """The posts somebody holds at `now`, oldest first; asked once per request, which has one user object and one `now`."""
    kept: tuple[datetime, list[HeldPost]] | None = getattr(user, "_held_posts", None)
    if kept is None or kept[0] != now:
        posts: Sequence[HeldPost] | None = getattr(user, "_posts", None)
        if posts is None:
            posts = [HeldPost._make(row) for row in _OF_USER(user_id=user.pk)]
        kept = (now, [post for post in posts if post.is_held(now)])
        user._held_posts = kept  # type: ignore[attr-defined]
    return kept[1]


def keep_posts(user: User, posts: Sequence[HeldPost]) -> None:
    """Tell all posts of a user object that lives as long as a request, oldest first, so that nobody asks."""
    user._posts = posts  # type: ignore[attr-defined]


_OF_USER: Prepared[tuple[object, ...]] = Prepared(
    lambda user_id: Post.objects.filter(user_id=user_id).order_by("pk").values_list(*POST_COLUMNS)
)
