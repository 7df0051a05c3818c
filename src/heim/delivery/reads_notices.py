from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.delivery.models import Notice, PushSubscription, Reachable


@dataclass(frozen=True)
class Told:
    """One notice to somebody, and how far it came."""

    id: int
    user_id: int
    name: str
    unit: str
    kind: str
    subject_id: int
    step: int
    channel: str
    token: str
    due_at: datetime
    sent_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    failure: str
    cancelled: bool

    @property
    def seconds_to_leave(self) -> float | None:
        return None if self.sent_at is None else (self.sent_at - self.due_at).total_seconds()


def notices_to(*, user_id: int, most: int = 50) -> list[Told]:
    """The newest first."""
    rows = Notice.objects.filter(user_id=user_id).select_related("user", "unit").order_by("-created_at", "-pk")
    return [_told(row) for row in rows[:most]]


def notices_about(*, kind: str, subject_ids: Collection[int]) -> list[Told]:
    """In the order they were given."""
    rows = Notice.objects.filter(kind=kind, subject_id__in=subject_ids).select_related("user", "unit")
    return [_told(row) for row in rows.order_by("pk")]


def notice_counts() -> dict[str, int]:
    """How many wait and how many have failed everywhere, for /readyz and /metrics."""
    waiting = Notice.objects.filter(sent_at=None, failed_at=None, cancelled_at=None)
    return {"waiting": waiting.count()}


def reachable_by(*, user_id: int) -> tuple[int, str]:
    """How many browsers may be woken, and the number for SMS."""
    phone = Reachable.objects.filter(user_id=user_id).values_list("phone", flat=True).first()
    return PushSubscription.objects.filter(user_id=user_id, ended_at=None).count(), phone or ""


def channels_used(notices: Collection[Told]) -> Counter[str]:
    return Counter(one.channel for one in notices if one.sent_at is not None)


def _told(row: Notice) -> Told:
    return Told(
        id=row.pk,
        user_id=row.user_id,
        name=row.user.name,
        unit="" if row.unit is None else row.unit.name,
        kind=row.kind,
        subject_id=row.subject_id,
        step=row.step,
        channel=row.channel,
        token=row.token,
        due_at=row.due_at,
        sent_at=row.sent_at,
        delivered_at=row.delivered_at,
        read_at=row.read_at,
        failure=row.failure,
        cancelled=row.cancelled_at is not None,
    )
