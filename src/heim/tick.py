"""The background loop: rows say when they are due, a round does what is due.

Every act in a round claims its rows itself (a condition, a constraint, a lease with a token), so two loops at once
would be harmless; the lease of the loop only saves them from doing the same work.
"""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection, transaction

from heim.access.flag_unusual import flag_unusual
from heim.access.seal import seal_entries
from heim.care.say_tasks import say_tasks
from heim.contact.late import raise_unread
from heim.contact.unanswered import raise_unanswered
from heim.exchange.journal.deliver import deliver_due
from heim.exchange.notify.send import send_notices
from heim.forms.forget_halves import forget_halves
from heim.kit.clock import clock
from heim.measurements.hold_back import say_unconfirmed
from heim.storage.fault import fault_point
from heim.storage.lease import release_lease, take_lease
from heim.storage.models import TickRound
from heim.triage.climb import climb
from heim.triage.escalate import lapse_offers, return_overdue
from heim.triage.silence import say_silences
from heim.triage.time_is_up import say_time_is_up

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds
LEASE = 15.0  # seconds
ASK_AGAIN = timedelta(seconds=5)  # for the lease, and for writing down that the rounds were done


@dataclass(frozen=True)
class Round:
    """`act(now=...)` does all that is due. Each lane has a thread of its own: what waits for other systems keeps nobody up, and
    a red is told on time however much else is due."""

    name: str
    act: Callable[..., object]
    lane: str = "tick"


ROUNDS: tuple[Round, ...] = (
    Round("silence", say_silences),
    Round("time", say_time_is_up),
    Round("unconfirmed", say_unconfirmed),
    Round("tasks", say_tasks),
    Round("overdue", return_overdue),
    Round("offers", lapse_offers),
    Round("unread", raise_unread),
    Round("unanswered", raise_unanswered),
    Round("halves", forget_halves),
    Round("seal", seal_entries),
    Round("flags", flag_unusual),
    Round("climb", climb, lane="tick-notices"),
    Round("notify", send_notices, lane="tick-notices"),
    Round("deliver", deliver_due, lane="tick-outside"),
)


def run_round(now: datetime, rounds: Sequence[Round] | None = None) -> list[str]:
    """One round as if at `now`; the names of those that were done whole. One that fails never stops the next."""
    return [each.name for each in (ROUNDS if rounds is None else rounds) if _run(each, now)]


def _run(each: Round, now: datetime) -> bool:
    try:
        fault_point(f"tick-{each.name}")
        each.act(now=now)
    except Exception as error:
        # The type only: the text of an error may carry what a patient wrote.
        log.error("tick: %s failed: %s", each.name, type(error).__name__)
        connection.close_if_unusable_or_obsolete()
        return False
    return True


class Tick:
    """The loops of a process: what is clinical, what must be told, and what waits for the outside."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        lanes = {lane: tuple(each for each in ROUNDS if each.lane == lane) for lane in {each.lane for each in ROUNDS}}
        self._threads = [
            threading.Thread(target=_loop, args=(name, rounds, self._ending), name=f"heim-{name}", daemon=True)
            for name, rounds in lanes.items()
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """What is in hand is finished when it can be within `seconds`; its lease protects it when it cannot."""
        self._ending.set()
        until = monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()


def _loop(name: str, rounds: Sequence[Round], ending: threading.Event) -> None:
    leader = _Leader(name)
    noted = Notes()
    try:
        while not ending.is_set():
            begun = monotonic()
            try:
                if leader.is_us(clock()):
                    now = clock()
                    noted.done(run_round(now, rounds), rounds, now)
            except Exception as error:
                log.error("%s: the database could not be reached: %s", name, type(error).__name__)
                connection.close()
            ending.wait(max(0.05, EVERY - (monotonic() - begun)))
        leader.step_down()
    finally:
        connection.close()


class _Leader:
    def __init__(self, name: str) -> None:
        self._name = name
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._token: int | None = None
        self._asked_at: datetime | None = None

    def is_us(self, now: datetime) -> bool:
        if self._asked_at is None or not timedelta() <= now - self._asked_at < ASK_AGAIN:
            self._token = take_lease(name=self._name, holder=self._holder, now=now, seconds=LEASE)
            self._asked_at = now
        return self._token is not None

    def step_down(self) -> None:
        if self._token is not None:
            release_lease(name=self._name, token=self._token)


class Notes:
    """Writes down now and then, for /readyz, which rounds were done; every second would wear the disk for nothing."""

    def __init__(self) -> None:
        self._noted_at: datetime | None = None

    @transaction.atomic
    def _write(self, rows: list[TickRound], fields: list[str]) -> None:
        TickRound.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=fields)

    def done(self, names: Sequence[str], rounds: Sequence[Round], now: datetime) -> None:
        if self._noted_at is not None and timedelta() <= now - self._noted_at < ASK_AGAIN:
            return
        self._noted_at = now
        whole = [TickRound(name=name, last_started_at=now, last_done_at=now) for name in names]
        failed = [TickRound(name=each.name, last_started_at=now) for each in rounds if each.name not in names]
        if whole:
            self._write(whole, ["last_started_at", "last_done_at"])
        if failed:
            self._write(failed, ["last_started_at"])
