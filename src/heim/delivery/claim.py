import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from heim.delivery.models import Delivery

LEASE = timedelta(seconds=60)
_BACK_OFF = (5, 15, 60, 300, 900, 3600)


def claim_deliveries(*, now: datetime, limit: int = 20) -> list[Delivery]:
    """Take due deliveries under a lease; whoever finishes one must show the lease's token."""
    token = secrets.token_hex(8)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    waiting = Delivery.objects.filter(free, due_at__lte=now, delivered_at=None, failed_at=None, cancelled_at=None)
    with transaction.atomic():
        rows = waiting.order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows.values_list("pk", flat=True)[:limit])
        if not taken:
            return []
        waiting.filter(pk__in=taken).update(lease_until=now + LEASE, lease_token=token, attempts=F("attempts") + 1)
    return list(
        Delivery.objects.filter(pk__in=taken, lease_token=token).select_related("stay").order_by("due_at", "pk")
    )


@transaction.atomic
def mark_delivered(*, delivery: Delivery, receipt: str, now: datetime) -> bool:
    """Delivered, with the receiver's receipt. False when the lease was lost meanwhile (somebody else sends it, same key)."""
    return bool(
        _held(delivery).update(delivered_at=now, receipt=receipt[:200], lease_until=None, lease_token="", failure="")
    )


@transaction.atomic
def mark_for_retry(*, delivery: Delivery, why: str, now: datetime) -> bool:
    """Not delivered now; try again later, each time a little later, at most an hour apart."""
    wait = timedelta(seconds=_BACK_OFF[min(delivery.attempts, len(_BACK_OFF)) - 1])
    return bool(_held(delivery).update(due_at=now + wait, failure=why[:400], lease_until=None, lease_token=""))


@transaction.atomic
def mark_failed(*, delivery: Delivery, why: str, now: datetime) -> bool:
    """The receiver refuses it: a person must see it, mend the cause and send it again."""
    return bool(_held(delivery).update(failed_at=now, failure=why[:400], lease_until=None, lease_token=""))


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        pk=delivery.pk, lease_token=delivery.lease_token, delivered_at=None, cancelled_at=None
    ).exclude(lease_token="")
