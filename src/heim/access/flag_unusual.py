"""The tick looks through what has been sealed since last time, for what a person should look at."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from heim.access.audit_grounds import ADMINISTER, HOME
from heim.access.models import Entry, Flag, FlagCursor, Seal
from heim.access.table import Basis
from heim.kit.clock import local
from heim.people.models import Patient, Post, User
from heim.storage.prepared import Prepared

# A judgement of ours, without a source: more than somebody opens by hand, one by one, on the busiest round.
MANY = 60
WITHIN = timedelta(hours=1)
_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class _Looked:
    number: int
    entry_id: int
    at: datetime
    user_id: int
    role: str
    patient_id: int | None
    basis: str
    purpose: str


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Flag.Kind
    looked: _Looked


@transaction.atomic
def flag_unusual(*, now: datetime) -> int:
    """How many flags. What somebody has been told of once is not told again: a pair of people for good, many a day."""
    cursor = FlagCursor.objects.select_for_update().filter(pk=1).first()
    if cursor is None:
        cursor = FlagCursor.objects.create(pk=1, number=_begin())
        cursor = FlagCursor.objects.select_for_update().get(pk=1)
    sealed = [_Looked(*row) for row in _SEALED(after=cursor.number)]
    if not sealed:
        return 0
    by_hand = [one for one in sealed if _by_hand(one)]
    found = [*_without_relation(by_hand), *_own_family(by_hand), *_many(by_hand)]
    new = [one for one in found if not _told(one)]
    flags = {(one.kind, one.looked.entry_id): one for one in new}
    Flag.objects.bulk_create([Flag(entry_id=entry, kind=kind, at=now) for kind, entry in flags], ignore_conflicts=True)
    FlagCursor.objects.filter(pk=1).update(number=sealed[-1].number)
    return len(flags)


_SEALED: Prepared[Any] = Prepared(
    lambda after: (
        Seal.objects.filter(number__gt=after)
        .order_by("number")
        .values_list(
            "number",
            *("entry_id", "entry__at", "entry__user_id", "entry__role", "entry__patient_id"),
            *("entry__basis", "entry__purpose"),
        )[:_AT_A_TIME]
    )
)


def _begin() -> int:
    """Where a log that is older than this looking begins to be looked at."""
    last = Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return max(0, last - _AT_A_TIME)


def _by_hand(one: _Looked) -> bool:
    """One patient, opened by somebody at work to follow them."""
    return (
        one.patient_id is not None and one.role not in (HOME, Post.Role.GATEWAY) and one.purpose not in ("", ADMINISTER)
    )


def _without_relation(looks: Collection[_Looked]) -> Iterator[_Found]:
    seen = set()
    for one in looks:
        once = (one.user_id, one.patient_id, local(one.at).date())
        if one.basis in ("", Basis.GLASS) and once not in seen:
            seen.add(once)
            yield _Found(Flag.Kind.NO_RELATION, one)


def _own_family(looks: Collection[_Looked]) -> Iterator[_Found]:
    pairs: dict[tuple[int, int | None], _Looked] = {}
    for one in looks:
        pairs.setdefault((one.user_id, one.patient_id), one)
    users = dict(User.objects.filter(pk__in={user for user, _ in pairs}).values_list("pk", "name"))
    patients = dict(Patient.objects.filter(pk__in={patient for _, patient in pairs}).values_list("pk", "family_name"))
    for (user, patient), one in pairs.items():
        if patient is not None and _family_names(users[user]) & _words(patients[patient]):
            yield _Found(Flag.Kind.OWN_FAMILY, one)


def _family_names(name: str) -> set[str]:
    """All but the first: `Kari Nygård-Berg` is both a Nygård and a Berg."""
    first, _space, rest = name.partition(" ")
    return _words(rest or first)


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().replace("-", " ").split() if len(word) > 1}


def _many(looks: Collection[_Looked]) -> Iterator[_Found]:
    last = {one.user_id: one for one in looks}
    if not last:
        return
    since = min(one.at for one in last.values()) - WITHIN
    busy = Entry.objects.filter(user__in=last, patient__isnull=False, at__gt=since).exclude(role=HOME).values("user")
    for user in (
        busy.annotate(people=Count("patient", distinct=True)).filter(people__gt=MANY).values_list("user", flat=True)
    ):
        if _in_the_hour(last[user]) > MANY:
            yield _Found(Flag.Kind.MANY, last[user])


def _in_the_hour(one: _Looked) -> int:
    """How many people, in the hour that ended with that look."""
    entries = Entry.objects.filter(user=one.user_id, patient__isnull=False, at__gt=one.at - WITHIN, at__lte=one.at)
    return entries.exclude(role=HOME).values("patient").distinct().count()


def _told(found: _Found) -> bool:
    looked = found.looked
    before = Flag.objects.filter(kind=found.kind, entry__user=looked.user_id)
    if found.kind == Flag.Kind.OWN_FAMILY:
        return before.filter(entry__patient=looked.patient_id).exists()
    today = local(looked.at).replace(hour=0, minute=0, second=0, microsecond=0)
    before = before.filter(entry__at__gte=today)
    return (before if found.kind == Flag.Kind.MANY else before.filter(entry__patient=looked.patient_id)).exists()
