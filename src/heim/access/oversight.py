"""Who looks through afterwards what was opened in a unit: its leaders, who learn no names, and its doctors."""

from datetime import datetime
from typing import Final

from heim.access.posts import held_posts
from heim.access.units import StaffUnit
from heim.people.models import Post, User

OVERSEERS: Final = frozenset({Post.Role.LEADER, Post.Role.DOCTOR})


def overseen_units(*, user: User, now: datetime) -> list[StaffUnit]:
    """The units where the user goes through it, by name."""
    posts = held_posts(user=user, now=now) if user.is_active else []
    units = {StaffUnit(post.unit_id, post.unit_name, post.unit_phone) for post in posts if post.role in OVERSEERS}
    return sorted(units, key=lambda unit: (unit.name, unit.id))


def units_with_names(*, user: User, now: datetime) -> frozenset[int]:
    """Ids of the overseen units where the user may also know whom it was about."""
    posts = held_posts(user=user, now=now) if user.is_active else []
    return frozenset(post.unit_id for post in posts if post.role == Post.Role.DOCTOR)
