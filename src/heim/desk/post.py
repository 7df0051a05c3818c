"""What has reached the journal, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from heim.delivery.reads import CANCELLED, DELIVERED, FAILED, WAITING, DeliveryState


@dataclass(frozen=True)
class Posted:
    """How a stay's deliveries stand. `waiting_until` is the next attempt, None when one is due now; `failed` need a person."""

    delivered: int
    delivered_at: datetime | None
    waiting: int
    waiting_until: datetime | None
    failed: tuple[DeliveryState, ...]


def posted_of(deliveries: Sequence[DeliveryState], now: datetime) -> Posted:
    delivered = [one.at for one in deliveries if one.state == DELIVERED]
    waiting = [one.at for one in deliveries if one.state == WAITING]
    return Posted(
        len(delivered),
        max(delivered, default=None),
        len(waiting),
        min((at for at in waiting if at > now), default=None),
        tuple(one for one in deliveries if one.state == FAILED),
    )


def state_of(deliveries: Sequence[DeliveryState], kind: str, subject_id: int) -> str:
    """delivered | waiting | failed of one thing; empty when it was never sent, or was taken back."""
    newest = next((one for one in deliveries if (one.kind, one.subject_id) == (kind, subject_id)), None)
    return "" if newest is None or newest.state == CANCELLED else newest.state
