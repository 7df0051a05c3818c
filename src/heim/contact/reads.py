"""Messages and calls of a stay. The caller has made sure that the user may see the stay."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Max, Q, When

from heim.contact.models import Call, Message
from heim.people.models import Patient


@dataclass(frozen=True)
class Written:
    """One message. `relative_id` when it is between that relative and staff alone; `unit` where messages of several units
    stand together."""

    id: int
    stay_id: int
    from_home: bool
    by: str
    by_id: int
    text: str
    sent_at: datetime
    read_at: datetime | None
    read_by: str
    relative_id: int | None
    relative_name: str
    unit: str = ""


@dataclass(frozen=True)
class Rung:
    at: datetime
    by: str
    answered: bool
    try_again_at: datetime | None


@dataclass(frozen=True)
class Talk:
    """The last message with one person; `unread` is how many from home nobody has read."""

    stay_id: int
    patient: Patient
    last: Written
    unread: int


def messages_of(*, stay_id: int, most: int = 100, near: Collection[int] | None = None) -> list[Written]:
    """Oldest first, the newest `most` of them. With `near` none that are between another relative and staff alone."""
    rows = Message.objects.filter(stay_id=stay_id).select_related("by", "read_by", "relative")
    if near is not None:
        rows = rows.filter(Q(relative=None) | Q(relative__in=near))
    rows = rows.order_by("-sent_at", "-pk")[:most]
    return [_written(row) for row in reversed(rows)]


def calls_of(*, stay_id: int, most: int = 50) -> list[Rung]:
    """Newest first."""
    rows = Call.objects.filter(stay_id=stay_id).select_related("by").order_by("-called_at", "-pk")[:most]
    return [Rung(row.called_at, row.by.name, row.outcome == Call.Outcome.ANSWERED, row.try_again_at) for row in rows]


def inbox_of(*, unit_ids: Collection[int], most: int = 100) -> list[Talk]:
    """One line per open stay of the units that has messages: those with something unread first, then the newest."""
    of_units = Message.objects.filter(stay__responsible_unit__in=unit_ids, stay__ended_at=None)
    of_stays = of_units.values("stay_id").annotate(last=Max("pk"), new=Count("pk", filter=_NEW))
    first = list(of_stays.order_by(Case(When(new__gt=0, then=0), default=1), "-last")[:most])
    unread = {row["stay_id"]: row["new"] for row in first}
    lasts = [row["last"] for row in first]
    rows = Message.objects.filter(pk__in=lasts).select_related("by", "read_by", "relative", "stay__patient")
    rows = rows.order_by("-sent_at")
    talks = [Talk(row.stay_id, row.stay.patient, _written(row), unread[row.stay_id]) for row in rows]
    return sorted(talks, key=lambda talk: talk.unread == 0)


_NEW = Q(from_home=True, read_at=None)


def _written(row: Message) -> Written:
    return Written(
        id=row.pk,
        stay_id=row.stay_id,
        from_home=row.from_home,
        by=row.by.name,
        by_id=row.by_id,
        text=row.text,
        sent_at=row.sent_at,
        read_at=row.read_at,
        read_by="" if row.read_by is None else row.read_by.name,
        relative_id=row.relative_id,
        relative_name="" if row.relative is None else row.relative.name,
    )
