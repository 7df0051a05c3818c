"""One run: a world, senders and a nurse at work, blows, peace, and the oracle's verdict."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.kill.at_work import Nurse
from tests.kill.blows import Blow
from tests.kill.gateway import Gateway
from tests.kill.ledger import Ledger
from tests.kill.oracle import Seen, Verdict, judge
from tests.kill.stored import read_deliveries, read_everything, read_journal, silence_done_at
from tests.kill.under_fire import UnderFire

GATEWAYS = 4
FIRES_WITHIN = 25.0  # seconds
PEACE = 240.0  # seconds until the outbox is empty


@dataclass
class Run:
    heim: UnderFire
    seed: int
    blows: Sequence[Blow]
    world: dict[str, Any]
    ledger: Ledger = field(default_factory=Ledger)
    counts: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)
    told: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def to_its_end(self) -> "Run":
        begun = time.monotonic()
        nurse = Nurse(self.world["nurse"], self.ledger, f"nurse {self.seed}", lambda: self.heim.env)
        gateways = [
            Gateway(self.heim.port, self.world, self.ledger, f"gateway {self.seed} {number}", lambda: self.heim.offset)
            for number in range(GATEWAYS)
        ]
        self.heim.start_journal()
        for thread in (*gateways, nurse):
            thread.start()
        try:
            for blow in self.blows:
                self._strike(blow, nurse)
            self._make_peace(gateways, nurse)
        finally:
            nurse.end()
            self._end(gateways)
            self.heim.end()
        self.seconds = time.monotonic() - begun
        return self

    def _strike(self, blow: Blow, nurse: Nurse) -> None:
        heim = self.heim
        heim.start_journal(blow.misbehaviour)
        heim.offset += blow.jump
        heim.fault = blow.fault
        heim.start()
        if blow.fault:
            self._wait_for_the_fault(blow.how)
        else:
            time.sleep(blow.after)
            self._count(blow.how, self.ledger.busy)
        if blow.nurse_too:
            nurse.kill()
        if blow.how == "parent":
            heim.kill_the_parent()
            return
        if blow.how == "worker":
            heim.kill_a_worker(blow.nth)
            heim.be_there_again()
            time.sleep(blow.after)
        heim.kill_everything()

    def _wait_for_the_fault(self, how: str) -> None:
        workers, until, busy = self.heim.workers_now(), time.monotonic() + FIRES_WITHIN, 0
        while not self.heim.a_worker_is_gone(workers):
            busy = self.ledger.busy
            if time.monotonic() > until:
                self._count(f"{how} did not come", busy)
                return
            time.sleep(0.005)
        self._count(how, busy)

    def _count(self, how: str, busy: int) -> None:
        self.counts["kills"] += 1
        self.counts[how] += 1
        self.counts["busy"] += busy > 0

    def _make_peace(self, gateways: list[Gateway], nurse: Nurse) -> None:
        """A journal that behaves, no blows: everything waiting is sent and acknowledged, the outbox runs empty."""
        heim = self.heim
        heim.start_journal()
        heim.wait_for_the_journal()
        heim.offset += timedelta(hours=2)  # whatever waits for its next try is due
        heim.fault = ""
        heim.start()
        settled_at = datetime.now(UTC) + heim.offset
        for gateway in gateways:
            gateway.nothing_new.set()
        until = time.monotonic() + PEACE
        while time.monotonic() < until and (self.ledger.waiting or self.ledger.busy):
            time.sleep(0.2)
        nurse.ending.set()
        nurse.join(30)
        while time.monotonic() < until and not self._at_rest(settled_at, nurse):
            time.sleep(0.5)
        self._end(gateways)
        nurse.end()
        settled_at = silence_done_at(heim.database) or settled_at
        heim.stop()
        self._ask_the_oracle(settled_at)

    def _end(self, gateways: list[Gateway]) -> None:
        for gateway in gateways:
            gateway.ending.set()
        for gateway in gateways:
            gateway.join(30)

    def _ask_the_oracle(self, settled_at: datetime) -> None:
        stored, journal = read_everything(self.heim.database), read_journal(self.heim.home / "journal")
        self.verdict = judge(Seen(self.world, self.ledger, stored, journal, settled_at))
        self.told["silences"] = sum(row["fact"].startswith("due:") for row in stored.reasons)
        self.told["notes"] = sum(row["undone_at"] is None for row in stored.handlings)
        self.told["deliveries"] = len(journal)

    def _at_rest(self, settled_at: datetime, nurse: Nurse) -> bool:
        """Everything delivered (what the journal refused is sent again by a person), and every due silence said."""
        waiting = [row for row in read_deliveries(self.heim.database) if row["cancelled_at"] is None]
        failed = [row["id"] for row in waiting if row["failed_at"] is not None]
        if failed:
            nurse.ask(do="again", deliveries=failed)
        done_at = silence_done_at(self.heim.database)
        return not waiting and done_at is not None and done_at >= settled_at


def prepare(home: Path, database: str, *, seed: int, blows: Sequence[Blow], broken: str = "") -> Run:
    """A migrated Heim with its world, not started. On PostgreSQL it has two workers, on SQLite one."""
    heim = UnderFire(home, database, broken=broken, workers=1 if database.startswith("sqlite") else 2)
    migrated = heim.heim("migrate")
    assert migrated.returncode == 0, migrated.stderr
    return Run(heim, seed, blows, heim.make_world())
