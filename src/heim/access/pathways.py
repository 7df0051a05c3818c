"""Who may work with pathways. A pathway is about nobody: any clinical staff may look at it."""

from datetime import datetime

from heim.access.posts import held_posts
from heim.people.models import Post, User

_WRITERS = (Post.Role.DOCTOR, Post.Role.COORDINATOR)


def may_write_pathways(*, user: User, now: datetime) -> bool:
    """Drafts, versions, packages, and which version running stays follow: a doctor or a coordinator of any unit."""
    return user.is_active and any(post.role in _WRITERS for post in held_posts(user=user, now=now))


def may_approve_pathways(*, user: User, now: datetime) -> bool:
    """A doctor of any unit. The act asks again."""
    return user.is_active and any(post.role == Post.Role.DOCTOR for post in held_posts(user=user, now=now))
