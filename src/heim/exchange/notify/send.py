"""Takes due notices out, each by its channel. A round of the tick, in the lane of what must be told."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final

import httpx

from heim.delivery.claim_notices import Later, Never, Outcome, Sent, claim_notices, mark_notices
from heim.delivery.reads_push import Browser, browsers_of
from heim.delivery.subscribe import end_subscription
from heim.exchange.notify.mail import send_email
from heim.exchange.notify.push import GONE, send_push
from heim.exchange.notify.sms import send_sms
from heim.exchange.notify.words import Words, words_of
from heim.storage.fault import fault_point

if TYPE_CHECKING:
    from heim.delivery.models import Notice

log = logging.getLogger(__name__)

AT_ONCE: Final = 16  # each in a thread of its own, so that one that hangs keeps no other waiting
ROUND: Final = 8.0  # seconds after which a long queue gives way to the next step of the ladder
_IS_DOWN_AFTER: Final = 3


def send_notices(*, now: datetime, client: httpx.Client | None = None, kinds: Sequence[str] = ()) -> int:
    """Send what is due; how many left."""
    left, begun = 0, monotonic()
    notices = claim_notices(now=now, limit=AT_ONCE, kinds=kinds)
    if not notices:
        return 0
    with client or httpx.Client(trust_env=False) as open_client, ThreadPoolExecutor(AT_ONCE) as threads:
        sender = _Sender(open_client, threads)
        while notices:
            fault_point("claimed-not-told")
            outcomes = sender.send(notices)
            fault_point("told-not-marked")
            spent = monotonic() - begun
            moment = now + timedelta(seconds=spent)
            mark_notices(outcomes=outcomes, now=moment)
            sender.end_what_is_gone(moment)
            left += sum(isinstance(outcome, Sent) for _notice, outcome in outcomes)
            notices = claim_notices(now=moment, limit=AT_ONCE, kinds=kinds) if spent < ROUND else []
    return left


class _Sender:
    def __init__(self, client: httpx.Client, threads: ThreadPoolExecutor) -> None:
        self._client, self._threads = client, threads
        self._failures: dict[str, int] = {}
        self._gone: list[int] = []

    def send(self, notices: "list[Notice]") -> "list[tuple[Notice, Outcome]]":
        """All at once. A channel that has just failed again and again is not asked again in this round."""
        browsers = browsers_of(user_ids={one.user_id for one in notices if one.channel == "push"})
        outcomes = list(self._threads.map(lambda one: self._sent(one, browsers.get(one.user_id, [])), notices))
        for notice, outcome in zip(notices, outcomes, strict=True):
            if isinstance(outcome, Later):
                self._failures[notice.channel] = self._failures.get(notice.channel, 0) + 1
        return list(zip(notices, outcomes, strict=True))

    def end_what_is_gone(self, now: datetime) -> None:
        while self._gone:
            end_subscription(subscription_id=self._gone.pop(), now=now)

    def _sent(self, notice: "Notice", browsers: list[Browser]) -> Outcome:
        """In a thread, which must not touch the database."""
        if self._failures.get(notice.channel, 0) >= _IS_DOWN_AFTER:
            return Later("Kanalen svarer ikke.")
        try:
            return self._by(notice, browsers)
        except Exception as error:
            log.error("notify: %s could not be sent: %s", notice.key, type(error).__name__)
            return Never(f"Kunne ikke sendes ({type(error).__name__}).")

    def _by(self, notice: "Notice", browsers: list[Browser]) -> Outcome:
        words = words_of(notice)
        if notice.channel == "sms":
            return send_sms(phone=notice.phone, words=words, key=notice.key, client=self._client)
        if notice.channel == "email":
            return send_email(address=notice.user.email, words=words, key=notice.key)
        return self._pushed(notice.key, words, browsers)

    def _pushed(self, key: str, words: Words, browsers: list[Browser]) -> Outcome:
        """It has left when one of the person's browsers has it."""
        outcomes: list[Outcome] = []
        for browser in browsers:
            outcome = send_push(browser=browser, words=words, key=key, client=self._client)
            if outcome == Never(GONE):
                self._gone.append(browser.id)
            outcomes.append(outcome)
        best = [Sent, Later, Never]
        return min(outcomes, key=lambda one: best.index(type(one)), default=Never("Ingen nettleser kan varsles."))
