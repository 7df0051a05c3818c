from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from heim.access.audit_words import did
from heim.access.blocks import shut_out_from
from heim.access.models import Flag
from heim.access.oversight import overseen_units, units_with_names
from heim.people.models import Post, Stay, User

_LOOK_BACK = timedelta(days=90)
VERDICTS = Flag.Verdict.choices


@dataclass(frozen=True)
class Flagged:
    """`patient` is empty for who may not know the name; `id` is the number of the case."""

    id: int
    kind: str
    at: datetime
    who: str
    role: str
    from_unit: str
    did: str
    reason: str
    patient: str
    patient_id: int | None
    own: bool
    verdict: str
    note: str
    looked_by: str


def flagged_in(*, user: User, now: datetime) -> list[Flagged]:
    """What waits to be looked at, the oldest first, then what was in the last 90 days, the newest first."""
    rows = overseen_flags(user=user, now=now).filter(Q(looked_at=None) | Q(at__gt=now - _LOOK_BACK))
    found = list(rows.select_related("entry__user", "entry__patient", "looked_by").order_by("at", "pk"))
    named = _named(user, [row.entry.patient_id for row in found if row.entry.patient_id is not None], now)
    waiting = [_flagged(row, user, named) for row in found if row.looked_at is None]
    return waiting + [_flagged(row, user, named) for row in reversed(found) if row.looked_at is not None]


def overseen_flags(*, user: User, now: datetime) -> QuerySet[Flag]:
    """Of looks by who works in the units one oversees, and of looks at who is followed there."""
    units = [unit.id for unit in overseen_units(user=user, now=now)]
    works_there = Post.objects.filter(user=OuterRef("entry__user"), unit__in=units)
    followed_there = Stay.objects.filter(patient=OuterRef("entry__patient"), responsible_unit__in=units)
    return Flag.objects.filter(Exists(works_there) | Exists(followed_there))


def _named(user: User, patients: Collection[int], now: datetime) -> set[int]:
    """The patients whose names one may know: followed, now or lately, in units where one is a doctor."""
    units = units_with_names(user=user, now=now)
    lately = Q(ended_at=None) | Q(ended_at__gt=now - _LOOK_BACK)
    stays = Stay.objects.filter(lately, patient__in=patients, responsible_unit__in=units)
    return set(stays.values_list("patient_id", flat=True)) - set(shut_out_from(user=user, now=now))


def _flagged(row: Flag, user: User, named: Collection[int]) -> Flagged:
    """The reason may hold a name, so who may not know it is not told."""
    entry = row.entry
    known = entry.patient is not None and entry.patient_id in named
    return Flagged(
        id=row.pk,
        kind=str(row.get_kind_display()),
        at=entry.at,
        who=entry.user.name,
        role=str(Post.Role(entry.role).label) if entry.role in Post.Role.values else "",
        from_unit=entry.unit_name,
        did=did(entry.act),
        reason=entry.reason if known else "",
        patient=str(entry.patient) if known else "",
        patient_id=entry.patient_id,
        own=entry.user_id == user.pk,
        verdict=str(row.get_verdict_display()) if row.verdict else "",
        note=row.note if known else "",
        looked_by=row.looked_by.name if row.looked_by else "",
    )
