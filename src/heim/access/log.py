import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from heim.access.audit_grounds import HOME, bases_of, purpose_of
from heim.access.models import Entry, Shown
from heim.access.posts import HeldPost, held_posts
from heim.access.table import ROLES, WORDS, Basis
from heim.kit.clock import local
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
    is the relation that did (`table.Basis`); who does not say it has it looked up.
    """
    role, unit = _as_what(user, act, now, unit_id)
    if not basis:
        (basis,) = _bases(user, role, act, unit_id, [patient_id], now)
    purpose = purpose_of(act=act, basis=basis)
    with transaction.atomic(savepoint=False):
        _ENTRY.put([(now, user.pk, role, unit, act, patient_id, "", reason[:200], basis, purpose)])


def log_looks(*, user: User, act: str, patient_ids: Sequence[int], now: datetime) -> None:
    """As `log_look` once for each of them, when several requests are answered in one go: an entry each."""
    role, unit = _as_what(user, act, now)
    groups = bases_of(user=user, role=role, act=act, patient_ids=patient_ids, now=now)
    grounds = {
        patient_id: (basis, purpose_of(act=act, basis=basis)) for basis, seen in groups.items() for patient_id in seen
    }
    rows = [(now, user.pk, role, unit, act, patient_id, "", "", *grounds[patient_id]) for patient_id in patient_ids]
    with transaction.atomic(savepoint=False):
        _ENTRY.put(rows)


_ENTRY = Insert(
    Entry, "at", "user", "role", "unit_name", "act", "patient", "shown_digest", "reason", "basis", "purpose"
)


def log_list(
    *,
    user: User,
    act: str,
    patient_ids: Collection[int],
    now: datetime,
    every_time: bool = False,
    unit_id: int | None = None,
) -> None:
    """Write that `user` was shown a list, unless it shows the same patients as when it was last logged today.

    There is one entry for each relation by which they are seen. `every_time` is for what is done, and not only looked at.
    `unit_id`: whose list it is, where it is one unit's.
    """
    shown = set(patient_ids)
    role, unit = _as_what(user, act, now, unit_id)
    last = () if every_time else _LAST_LIST(user_id=user.pk, act=act, role=role, unit=unit)
    if last and last[0][0] == _digest(shown) and local(last[0][1]).date() == local(now).date():
        return
    _write(user, role, unit, act, bases_of(user=user, role=role, act=act, patient_ids=shown, now=now), now)


def log_live_list(*, user: User, act: str, unit_id: int, patient_ids: Collection[int], now: datetime) -> None:
    """As `log_list`, of a unit's own list that stays open and asks again by itself as people come and go: only those are
    written whom the log does not have on this list today, seen by this user in the same role, unit and relation."""
    role, unit = _as_what(user, act, now, unit_id)
    today = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = _LISTED_SINCE(user_id=user.pk, act=act, role=role, unit=unit, since=today, now=now)
    own = _is_own(user, act, unit_id, now)
    logged = {patient_id for patient_id, basis in rows if (basis == Basis.RESPONSIBLE) is own}
    new = set(patient_ids) - logged
    if new or not logged:
        _write(user, role, unit, act, _bases(user, role, act, unit_id, new, now), now)


def _write(user: User, role: str, unit: str, act: str, groups: Mapping[str, Collection[int]], now: datetime) -> None:
    digest = _digest(set[int]().union(*groups.values()))
    with transaction.atomic(savepoint=False):
        for basis, shown in (groups or {"": ()}).items():
            purpose = purpose_of(act=act, basis=basis)
            (entry_id,) = _ENTRY([(now, user.pk, role, unit, act, None, digest, "", basis, purpose)])
            _SHOWN.put([(entry_id, patient_id) for patient_id in shown])


def _digest(patient_ids: Collection[int]) -> str:
    return hashlib.sha256(",".join(map(str, sorted(patient_ids))).encode()).hexdigest()[:32]


_LAST_LIST = Prepared(
    lambda user_id, act, role, unit: (
        Entry.objects.filter(user_id=user_id, act=act, role=role, unit_name=unit)
        .exclude(shown_digest="")
        .order_by("-at", "-pk")
        .values_list("shown_digest", "at")[:1]
    )
)
_LISTED_SINCE: Prepared[tuple[int | None, str]] = Prepared(  # None is an entry of an empty list
    lambda user_id, act, role, unit, since, now: (
        Entry.objects.filter(user_id=user_id, act=act, role=role, unit_name=unit, at__gte=since, at__lte=now)
        .exclude(shown_digest="")
        .values_list("shown__patient_id", "basis")
    )
)
_SHOWN = Insert(Shown, "entry", "patient")


def _as_what(user: User, act: str, now: datetime, unit_id: int | None = None) -> tuple[str, str]:
    """Role and unit as they stood; a person at home has neither, also when they are staff somewhere."""
    posts = [] if act.startswith("home:") else held_posts(user=user, now=now)
    clinical = [post for post in posts if post.role in Post.CLINICAL]
    able = [post for post in clinical if _lets(post, act)]
    let_in = [post for post in able if post.unit_id == unit_id]
    posts = let_in or able or clinical or posts
    return (posts[0].role, posts[0].unit_name) if posts else (HOME, "")


def _lets(post: HeldPost, act: str) -> bool:
    """What is not in the table is asked of no role."""
    return act not in WORDS or WORDS[act] in ROLES[post.role]


def _is_own(user: User, act: str, unit_id: int | None, now: datetime) -> bool:
    """Whether it is a post in that very unit that lets them."""
    return any(post.unit_id == unit_id and _lets(post, act) for post in held_posts(user=user, now=now))


def _bases(
    user: User, role: str, act: str, unit_id: int | None, patient_ids: Collection[int], now: datetime
) -> Mapping[str, Collection[int]]:
    """As `bases_of`; but who came by a unit of their own came by its responsibility."""
    if _is_own(user, act, unit_id, now):
        return {Basis.RESPONSIBLE.value: patient_ids}
    return bases_of(user=user, role=role, act=act, patient_ids=patient_ids, now=now)
