import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heim.delivery.models import Notice
from heim.delivery.ways import Ways, ways_to
from heim.storage.rows import Insert


@dataclass(frozen=True)
class NewNotice:
    """Tell `user_id` for the `step`th time that there is something about `kind` + `subject_id`. `phone` is that of the duty.

    `channel` is the quickest one when it is known already, and `due_at` when it should have been told; else now.
    """

    user_id: int
    unit_id: int | None
    kind: str
    subject_id: int
    step: int
    phone: str = ""
    channel: str = ""
    due_at: datetime | None = None


@transaction.atomic(savepoint=False)
def give_notices(*, notices: Sequence[NewNotice], now: datetime) -> None:
    """One row each, in the caller's transaction, by the quickest channel; one without any is kept as failed.

    Giving the same notice twice is a programming error (unique key).
    """
    asked = {one.user_id: one.phone for one in notices if not one.channel}
    ways = ways_to(phones=asked) if asked else {}
    insert_notices([_row(one, ways, now) for one in notices])


@transaction.atomic(savepoint=False)
def cancel_notices(*, kinds: Collection[str], subject_ids: Iterable[int], now: datetime) -> int:
    """What has not been sent need not be."""
    waiting = Notice.objects.filter(kind__in=kinds, subject_id__in=list(subject_ids), sent_at=None, failed_at=None)
    return waiting.filter(cancelled_at=None).update(cancelled_at=now, lease_until=None, lease_token="")


def insert_notices(rows: Sequence[Sequence[object]]) -> None:
    if rows:
        _ROWS.put(rows)


def row_of(one: NewNotice, channel: str, phone: str, due_at: datetime, now: datetime) -> tuple[object, ...]:
    """Columns as `insert_notices` wants them."""
    none = channel == Notice.Channel.NONE.value
    key = f"{one.kind}-{one.subject_id}-{one.step}-{one.user_id}-{channel}"
    failure = "ingen vei fram" if none else ""
    return (
        *(one.user_id, one.unit_id, one.kind, one.subject_id, one.step, channel, phone),
        *(secrets.token_urlsafe(18), key, now, due_at, "", 0, "", failure, now if none else None),
    )


def _row(one: NewNotice, ways: Ways, now: datetime) -> tuple[object, ...]:
    channels, phone = ([one.channel], one.phone) if one.channel else ways[one.user_id]
    return row_of(one, channels[0] if channels else Notice.Channel.NONE.value, phone, one.due_at or now, now)


_ROWS = Insert(
    Notice,
    *("user", "unit", "kind", "subject_id", "step", "channel", "phone"),
    *("token", "key", "created_at", "due_at", "lease_token", "attempts", "receipt", "failure", "failed_at"),
)
