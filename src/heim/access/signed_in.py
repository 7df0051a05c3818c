from typing import Final

from django.contrib.auth.backends import ModelBackend

from heim.access.posts import POST_COLUMNS, HeldPost, keep_posts
from heim.people.models import User
from heim.storage.prepared import Prepared


class SignedIn(ModelBackend):
    """Who a session belongs to, with all posts they have ever held: asked at each request, and so in one kept question."""

    def get_user(self, user_id: int) -> User | None:
        rows = _FOUND(user_id=user_id)
        if not rows:
            return None
        user = User.from_db("default", _COLUMNS, rows[0][: len(_COLUMNS)])
        posts = (HeldPost._make(row[len(_COLUMNS) :]) for row in rows)
        keep_posts(user, [post for post in posts if post.started_at is not None])  # somebody without has one empty row
        return user if self.user_can_authenticate(user) else None


_COLUMNS: Final = tuple(field.attname for field in User._meta.concrete_fields)
_FOUND: Prepared[tuple[object, ...]] = Prepared(
    lambda user_id: (
        User.objects.filter(pk=user_id)
        .order_by("posts__pk")
        .values_list(*_COLUMNS, *(f"posts__{name}" for name in POST_COLUMNS))
    )
)
