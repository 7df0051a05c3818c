"""Takes what is due from the outbox to the journal. A round of the tick, in the lane that may wait for others."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

import httpx
from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from heim.delivery.claim import claim_deliveries, mark_delivered, mark_failed, mark_for_retry
from heim.exchange.journal.gather_note import gather_note
from heim.exchange.journal.gather_report import gather_report
from heim.exchange.journal.send import Delivered, Failed, Retry, send_bundle
from heim.storage.fault import fault_point

if TYPE_CHECKING:
    from heim.delivery.models import Delivery

log = logging.getLogger(__name__)

# Three times the longest wait of `send_bundle` is less than the lease of a delivery.
AT_ONCE = 3
ROUND = 10.0  # seconds after which a round with a long queue gives way to the next
_GATHER: dict[str, Callable[[int, str], bytes]] = {
    "report": lambda subject_id, key: gather_report(report_id=subject_id, key=key),
    "handling": lambda subject_id, key: gather_note(handling_id=subject_id, key=key),
}


def deliver_due(*, now: datetime, client: httpx.Client | None = None) -> int:
    """Send what is due; how many were delivered. Without HEIM_JOURNAL_URL everything waits, and is shown as waiting."""
    if not settings.JOURNAL_URL:
        return 0
    delivered, begun = 0, monotonic()
    with translation.override("nb"), client or httpx.Client(trust_env=False) as open_client:
        while (spent := monotonic() - begun) < ROUND:
            moment = now + timedelta(seconds=spent)
            outcomes = [_deliver(one, open_client, moment) for one in claim_deliveries(now=moment, limit=AT_ONCE)]
            delivered += sum(isinstance(outcome, Delivered) for outcome in outcomes)
            # A journal that is down is not asked again for everything that waits.
            if not outcomes or any(isinstance(outcome, Retry) for outcome in outcomes):
                break
    return delivered


def _deliver(delivery: "Delivery", client: httpx.Client, now: datetime) -> Delivered | Retry | Failed:
    fault_point("claimed-not-sent")
    outcome = _sent(delivery, client)
    fault_point("sent-not-marked")
    match outcome:
        case Delivered(receipt):
            mark_delivered(delivery=delivery, receipt=receipt, now=now)
        case Retry(why):
            mark_for_retry(delivery=delivery, why=why, now=now)
        case Failed(why):
            mark_failed(delivery=delivery, why=why, now=now)
    return outcome


def _sent(delivery: "Delivery", client: httpx.Client) -> Delivered | Retry | Failed:
    try:
        body = _GATHER[delivery.kind](delivery.subject_id, delivery.key)
    except DatabaseError:
        raise
    except Exception as error:
        # One that cannot be made must not stop the others, nor be tried for ever: a person sees it.
        log.error("deliver: %s could not be made: %s", delivery.key, type(error).__name__)
        return Failed(f"Kunne ikke lage meldingen ({type(error).__name__}).")
    return send_bundle(url=settings.JOURNAL_URL, body=body, key=delivery.key, client=client)
