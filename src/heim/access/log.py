import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heim.access.models import Entry, Shown
from heim.access.posts import held_posts
from heim.people.models import Post, User
from heim.storage.prepared import Prepared
from heim.storage.rows import Insert


def log_look(
    *,
    user: User,
    act: str,
    patient_id: int,
    now: datetime,
    reason: str = "",
    unit_id: int | None = None,
    basis: str = "",
) -> None:
    """Write that `user` looked at (or did `act` with) one patient. `act` is a stable word such as "desk:stay".

    `unit_id` is the unit that let them: of somebody with several posts, it is the one in that unit which counts. `basis`
    is the relation that did (`table.Basis`).
    """
    role, unit = _as_what(user, now, unit_id)
    with transaction.atomic(savepoint=False):
        _ENTRY([(now, user.pk, role, unit, act, patient_id, "", reason, basis, _PURPOSE)])


_PURPOSE = "TREAT"  # of HL7 PurposeOfUse
_ENTRY = Insert(
    Entry, "at", "user", "role", "unit_name", "act", "patient", "shown_digest", "reason", "basis", "purpose"
)


def log_list(*, user: User, act: str, patient_ids: Collection[int], now: datetime) -> None:
    """Write that `user` was shown a list, unless it shows the same patients as when it was last logged today."""
    digest = hashlib.sha256(",".join(map(str, sorted(set(patient_ids)))).encode()).hexdigest()[:32]
    last = _LAST_LIST(user_id=user.pk, act=act)
    if last and last[0][0] == digest and last[0][1].date() == now.date():
        return
    role, unit = _as_what(user, now)
    with transaction.atomic(savepoint=False):
        (entry_id,) = _ENTRY([(now, user.pk, role, unit, act, None, digest, "", "", _PURPOSE)])
        _SHOWN([(entry_id, patient_id) for patient_id in set(patient_ids)])


_LAST_LIST = Prepared(
    lambda user_id, act: (
        Entry.objects.filter(user_id=user_id, act=act)
        .exclude(shown_digest="")
        .order_by("-at", "-pk")
        .values_list("shown_digest", "at")[:1]
    )
)
_SHOWN = Insert(Shown, "entry", "patient")


def _as_what(user: User, now: datetime, unit_id: int | None = None) -> tuple[str, str]:
    """Role and unit as they stood; a person at home has neither."""
    posts = held_posts(user=user, now=now)
    let_in = [post for post in posts if post.unit_id == unit_id and post.role in Post.CLINICAL]
    posts = let_in or posts
    return (posts[0].role, posts[0].unit_name) if posts else ("home", "")
