import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from heim.delivery.give_notices import NewNotice, insert_notices, row_of
from heim.delivery.models import Notice
from heim.delivery.ways import next_way

# Longer than the longest wait of any channel; short, since it is what a notice loses when its sender is killed.
LEASE = timedelta(seconds=12)
_BACK_OFF = (5, 10, 30, 60)


@dataclass(frozen=True, slots=True)
class Sent:
    receipt: str


@dataclass(frozen=True, slots=True)
class Later:
    """It did not go now, or nobody knows: the same key is tried again, and another channel meanwhile."""

    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """This channel does not take it: another must."""

    why: str


Outcome = Sent | Later | Never


def claim_notices(*, now: datetime, limit: int, kinds: Sequence[str] = ()) -> list[Notice]:
    """Take due notices under a lease, with user and unit; whoever finishes one must show the lease's token."""
    token = secrets.token_hex(8)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    waiting = Notice.objects.filter(free, due_at__lte=now, sent_at=None, failed_at=None, cancelled_at=None)
    if kinds:
        waiting = waiting.filter(kind__in=kinds)
    with transaction.atomic():
        rows = waiting.order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows.values_list("pk", flat=True)[:limit])
        if not taken:
            return []
        waiting.filter(pk__in=taken).update(lease_until=now + LEASE, lease_token=token, attempts=F("attempts") + 1)
    mine = Notice.objects.filter(pk__in=taken, lease_token=token).select_related("user", "unit")
    return list(mine.order_by("due_at", "pk"))


@transaction.atomic
def mark_notices(*, outcomes: Sequence[tuple[Notice, Outcome]], now: datetime) -> None:
    """What became of each. One that did not go is given to the person's next channel at once."""
    for notice, outcome in outcomes:
        held = Notice.objects.filter(pk=notice.pk, lease_token=notice.lease_token, sent_at=None).exclude(lease_token="")
        match outcome:
            case Sent(receipt):
                held.filter(cancelled_at=None).update(
                    sent_at=now, receipt=receipt[:200], failure="", lease_until=None, lease_token=""
                )
            case Later(why):
                wait = timedelta(seconds=_BACK_OFF[min(notice.attempts, len(_BACK_OFF)) - 1])
                again = held.update(due_at=now + wait, failure=why[:200], lease_until=None, lease_token="")
                newest = not _same(notice).filter(pk__gt=notice.pk).exists()
                if again and newest:  # also when the first try died with its process
                    _by_another_channel(notice, now)
            case Never(why):
                if held.update(failed_at=now, failure=why[:200], lease_until=None, lease_token=""):
                    _by_another_channel(notice, now)


def _same(notice: Notice) -> QuerySet[Notice]:
    """What the person is told of the same thing, by whatever channel."""
    return Notice.objects.filter(
        kind=notice.kind, subject_id=notice.subject_id, step=notice.step, user_id=notice.user_id
    )


def _by_another_channel(notice: Notice, now: datetime) -> None:
    tried = set(_same(notice).values_list("channel", flat=True))
    channel = next_way(user_id=notice.user_id, phone=notice.phone, tried=tried)
    if channel is not None:
        one = NewNotice(notice.user_id, notice.unit_id, notice.kind, notice.subject_id, notice.step)
        insert_notices([row_of(one, channel, notice.phone, now, now)])
