import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heim.delivery.models import Notice
from heim.delivery.ways import ways_to
from heim.storage.rows import Insert


@dataclass(frozen=True)
class NewNotice:
    """Tell `user_id` for the `step`th time that there is something about `kind` + `subject_id`. `phone` is that of the duty."""

    user_id: int
    unit_id: int | None
    kind: str
    subject_id: int
    step: int
    phone: str = ""


Ways = dict[int, tuple[list[str], str]]


def give_notices(
    *, notices: Sequence[NewNotice], now: datetime, due_at: datetime | None = None, ways: Ways | None = None
) -> int:
    """One row each, in the caller's transaction, by the quickest channel. How many have one; one without is kept as failed.

    Giving the same notice twice is a programming error (unique key).
    """
    known = ways_to(phones={one.user_id: one.phone for one in notices}) if ways is None else ways
    rows = [_row(one, *known[one.user_id], due_at or now, now) for one in notices]
    with transaction.atomic(savepoint=False):
        insert_notices(rows)
    return sum(bool(known[one.user_id][0]) for one in notices)


@transaction.atomic(savepoint=False)
def cancel_notices(*, kinds: Collection[str], subject_ids: Iterable[int], now: datetime) -> int:
    """What has not been sent need not be."""
    waiting = Notice.objects.filter(kind__in=kinds, subject_id__in=list(subject_ids), sent_at=None, failed_at=None)
    return waiting.filter(cancelled_at=None).update(cancelled_at=now, lease_until=None, lease_token="")


def insert_notices(rows: Sequence[Sequence[object]]) -> None:
    if rows:
        _ROWS(rows)


def row_of(one: NewNotice, channel: str, phone: str, due_at: datetime, now: datetime) -> tuple[object, ...]:
    """Columns as `insert_notices` wants them."""
    none = channel == Notice.Channel.NONE.value
    key = f"{one.kind}-{one.subject_id}-{one.step}-{one.user_id}-{channel}"
    failure = "ingen vei fram" if none else ""
    return (
        *(one.user_id, one.unit_id, one.kind, one.subject_id, one.step, channel, phone),
        *(secrets.token_urlsafe(18), key, now, due_at, "", 0, "", failure, now if none else None),
    )


def _row(one: NewNotice, channels: list[str], phone: str, due_at: datetime, now: datetime) -> tuple[object, ...]:
    return row_of(one, channels[0] if channels else Notice.Channel.NONE.value, phone, due_at, now)


_ROWS = Insert(
    Notice,
    *("user", "unit", "kind", "subject_id", "step", "channel", "phone"),
    *("token", "key", "created_at", "due_at", "lease_token", "attempts", "receipt", "failure", "failed_at"),
)
