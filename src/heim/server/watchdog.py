"""Watches the background loop from another thread: when it stands, somebody is told, and the pages say so.

Each server process has one. It counts by its own steady clock since it last saw the loop get on, so neither a moved clock
nor a night switched off is taken for a standstill. The database's one open outage decides who speaks, so they speak once.
"""

import logging
import threading
from datetime import datetime
from time import monotonic

from django.db import connection, transaction

from heim.delivery.give_notices import cancel_notices, give_notices
from heim.delivery.outage import begin_outage, end_outage
from heim.delivery.standing import set_standing, standing_since
from heim.exchange.notify.send import send_notices
from heim.kit.clock import clock
from heim.storage.health import last_rounds
from heim.triage.reads_ladder import everybody_on_duty

log = logging.getLogger(__name__)

EVERY = 3.0  # seconds
STANDS_AFTER = 25.0  # seconds; the loop writes down every five that it goes
# Without these nobody hears of anything. A failing journal has its own page.
NEEDED = frozenset({"silence", "time", "unconfirmed", "overdue", "climb", "notify"})
STANDING, GOING = "standing", "going"


class Watchdog:
    def __init__(self) -> None:
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="heim-watchdog", daemon=True)
        self._seen: dict[str, datetime | None] = {}
        self._got_on: dict[str, float] = {}
        self._begun: float | None = None
        self._settled = False

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = 2.0) -> None:
        self._ending.set()
        self._thread.join(seconds)

    def _loop(self) -> None:
        try:
            while not self._ending.wait(EVERY):
                try:
                    self.look(now=clock(), steady=monotonic())
                except Exception as error:
                    log.error("watchdog: %s", type(error).__name__)
                    connection.close()
        finally:
            connection.close()

    def look(self, *, now: datetime, steady: float) -> None:
        """One look. `steady` is a clock that nobody moves."""
        still = self._still_for(steady)
        if still >= STANDS_AFTER:
            set_standing(standing_since() or now)
            self._say_it_stands(now)
            self._settled = False
        elif not self._settled and self._got_on.keys() >= NEEDED:
            # Also when this process never saw it stand: an outage may have outlived the one that did.
            set_standing(None)
            self._say_it_goes(now)
            self._settled = True

    def _still_for(self, steady: float) -> float:
        """Seconds since the round that is furthest behind was seen to get on."""
        try:
            rounds = last_rounds()
        except Exception:
            connection.close()
            rounds = self._seen  # a database that does not answer is no progress
        if self._begun is None:
            self._begun, self._seen = steady, rounds
        for name in NEEDED:
            if rounds.get(name) != self._seen.get(name):
                self._got_on[name] = steady
        self._seen = rounds
        return max(steady - self._got_on.get(name, self._begun) for name in NEEDED)

    def _say_it_stands(self, now: datetime) -> None:
        with transaction.atomic():
            outage = begin_outage(since=now, now=now)
            if outage is not None:
                log.error("watchdog: the background loop stands")
                give_notices(notices=everybody_on_duty(kind=STANDING, subject_id=outage.pk, step=0, now=now), now=now)
        # Whoever gave them may have died before they left.
        send_notices(now=now, kinds=[STANDING])

    def _say_it_goes(self, now: datetime) -> None:
        with transaction.atomic():
            outage = end_outage(now=now)
            if outage is None:
                return
            log.warning("watchdog: the background loop goes again")
            cancel_notices(kinds=[STANDING], subject_ids=[outage.pk], now=now)
            give_notices(notices=everybody_on_duty(kind=GOING, subject_id=outage.pk, step=0, now=now), now=now)
        send_notices(now=now, kinds=[GOING])
