import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heim.access.models import Entry, Shown
from heim.access.posts import held_posts
from heim.people.models import Post, User
from heim.storage.rows import Insert


def log_look(
    *, user: User, act: str, patient_id: int, now: datetime, reason: str = "", unit_id: int | None = None
) -> None:
    """Write that `user` looked at (or did `act` with) one patient. `act` is a stable word such as "desk:stay".

    `unit_id` is the unit that let them: of somebody with several posts, it is the one in that unit which counts.
    """
    role, unit = _as_what(user, now, unit_id)
    with transaction.atomic(savepoint=False):
        _ENTRY([(now, user.pk, role, unit, act, patient_id, "", reason)])


_ENTRY = Insert(Entry, "at", "user", "role", "unit_name", "act", "patient", "shown_digest", "reason")


def log_list(*, user: User, act: str, patient_ids: Collection[int], now: datetime) -> None:
    """Write that `user` was shown a list, unless it shows the same patients as when it was last logged today."""
    digest = hashlib.sha256(",".join(map(str, sorted(set(patient_ids)))).encode()).hexdigest()[:32]
    last = Entry.objects.filter(user=user, act=act).exclude(shown_digest="").order_by("-at", "-pk").first()
    if last is not None and last.shown_digest == digest and last.at.date() == now.date():
        return
    role, unit = _as_what(user, now)
    with transaction.atomic():
        entry = Entry.objects.create(at=now, user=user, role=role, unit_name=unit, act=act, shown_digest=digest)
        Shown.objects.bulk_create(Shown(entry=entry, patient_id=patient_id) for patient_id in set(patient_ids))


def _as_what(user: User, now: datetime, unit_id: int | None = None) -> tuple[str, str]:
    """Role and unit as they stood; a person at home has neither."""
    posts = held_posts(user=user, now=now)
    let_in = [post for post in posts if post.unit_id == unit_id and post.role in Post.CLINICAL]
    posts = let_in or posts
    return (posts[0].role, posts[0].unit_name) if posts else ("home", "")
