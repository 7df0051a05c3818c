from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.models import Delivery
from heim.kit.refusal import Refusal
from heim.storage.rows import Insert


@dataclass(frozen=True)
class Parcel:
    """`kind` + `subject_id` + `version` name what to send; `due_at` is the earliest time."""

    kind: str
    subject_id: int
    stay_id: int
    due_at: datetime
    version: int = 1


def queue_deliveries(*, parcels: Iterable[Parcel], now: datetime, receiver: str = "journal") -> None:
    """Put parcels in the outbox, in the caller's own transaction. The same parcel twice is a programming error (unique key)."""
    rows = [
        (
            parcel.kind,
            parcel.subject_id,
            parcel.version,
            parcel.stay_id,
            receiver,
            _key(receiver, parcel.kind, parcel.subject_id, parcel.version),
            now,
            parcel.due_at,
            *("", 0, "", ""),
        )
        for parcel in parcels
    ]
    with transaction.atomic(savepoint=False):
        _ROWS.put(rows)


_ROWS = Insert(
    Delivery,
    *("kind", "subject_id", "version", "stay", "receiver", "key", "created_at", "due_at"),
    *("lease_token", "attempts", "receipt", "failure"),
)


@transaction.atomic
def cancel_delivery(*, kind: str, subject_id: int, now: datetime) -> None:
    """Take back what is not yet sent. Raises Refusal when it is on its way or delivered."""
    waiting = Delivery.objects.filter(
        kind=kind, subject_id=subject_id, delivered_at=None, cancelled_at=None, attempts=0
    ).update(cancelled_at=now)
    if not waiting and Delivery.objects.filter(kind=kind, subject_id=subject_id, cancelled_at=None).exists():
        raise Refusal("already_sent", _("Notatet er alt på vei til journalen og kan ikke trekkes tilbake."))


@transaction.atomic
def send_again(*, delivery_id: int, now: datetime) -> None:
    """Send a failed delivery again, with the same key, after somebody has mended the cause. Raises Refusal otherwise."""
    changed = Delivery.objects.filter(pk=delivery_id, failed_at__isnull=False, cancelled_at=None).update(
        failed_at=None, failure="", due_at=now, attempts=0, lease_until=None, lease_token=""
    )
    if not changed:
        raise Refusal("not_failed", _("Leveringen har ikke feilet, så det er ingenting å sende på nytt."))


def _key(receiver: str, kind: str, subject_id: int, version: int) -> str:
    return f"{receiver}-{kind}-{subject_id}-{version}"
