from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from heim.delivery.models import Delivery
from heim.people.models import Stay

WAITING, DELIVERED, FAILED, CANCELLED = "waiting", "delivered", "failed", "cancelled"


@dataclass(frozen=True)
class DeliveryState:
    """`state` is waiting | delivered | failed | cancelled; `why` says what the receiver or the network answered last."""

    id: int
    kind: str
    subject_id: int
    stay_id: int
    state: str
    at: datetime
    attempts: int
    why: str
    receipt: str


def deliveries_of(*, stay_id: int, most: int = 50) -> list[DeliveryState]:
    """What was sent for one stay, newest first."""
    return [_state(row) for row in Delivery.objects.filter(stay_id=stay_id).order_by("-created_at", "-pk")[:most]]


def delivery_of(*, kind: str, subject_id: int) -> DeliveryState | None:
    """The newest delivery of one thing."""
    row = Delivery.objects.filter(kind=kind, subject_id=subject_id).order_by("-version", "-pk").first()
    return None if row is None else _state(row)


def failed_deliveries(*, unit_id: int, most: int = 200) -> list[tuple[DeliveryState, Stay]]:
    """Those a person of the unit must act on, also of stays that have ended, each with its stay and patient."""
    rows = Delivery.objects.filter(stay__responsible_unit=unit_id, failed_at__isnull=False, cancelled_at=None)
    rows = rows.select_related("stay__patient").order_by("failed_at")[:most]
    return [(_state(row), row.stay) for row in rows]


def outbox_counts() -> dict[str, int]:
    """How many wait and how many have failed, for /readyz and /metrics."""
    return Delivery.objects.filter(delivered_at=None, cancelled_at=None).aggregate(
        waiting=Count("pk", filter=Q(failed_at=None)), failed=Count("pk", filter=Q(failed_at__isnull=False))
    )


def _state(row: Delivery) -> DeliveryState:
    if row.cancelled_at is not None:
        state, at = CANCELLED, row.cancelled_at
    elif row.delivered_at is not None:
        state, at = DELIVERED, row.delivered_at
    elif row.failed_at is not None:
        state, at = FAILED, row.failed_at
    else:
        state, at = WAITING, row.due_at
    return DeliveryState(
        row.pk, row.kind, row.subject_id, row.stay_id, state, at, row.attempts, row.failure, row.receipt
    )
