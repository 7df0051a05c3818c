"""Compares what was promised (the ledger, the model) with what is there (the tables, the journal). Imports nothing of Heim."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.kill import check_journal, check_readings, check_silences, check_worklist
from tests.kill.ledger import Ledger
from tests.kill.stored import Stored


@dataclass(frozen=True)
class Seen:
    """Everything the oracle looks at. Until `settled_at` the background loop has said what was due."""

    world: dict[str, Any]
    ledger: Ledger
    stored: Stored
    journal: list[dict[str, Any]]
    settled_at: datetime


@dataclass(frozen=True)
class Verdict:
    """`faults` as (kind, words)."""

    faults: list[tuple[str, str]] = field(default_factory=list)

    def count(self, *kinds: str) -> int:
        return sum(kind in kinds for kind, _words in self.faults)

    def kinds(self) -> Counter[str]:
        return Counter(kind for kind, _words in self.faults)

    def __str__(self) -> str:
        return "\n".join(f"{kind}: {words}" for kind, words in self.faults[:20]) or "no faults"


CHECKS: tuple[Callable[["Seen"], Iterator[tuple[str, str]]], ...] = (
    check_readings.stored_once,
    check_readings.judged,
    check_readings.same_answer,
    check_worklist.one_open_concern_each,
    check_worklist.concern_is_its_worst_reason,
    check_worklist.row_is_its_worst_concern,
    check_worklist.no_red_is_lost,
    check_worklist.closed_by_a_person_who_saw_it,
    check_silences.said_once_each,
    check_journal.reports_delivered_once,
    check_journal.notes_delivered_once,
    check_journal.outbox_agrees,
)


def judge(seen: Seen) -> Verdict:
    faults = [("unexpected", words) for words in seen.ledger.unexpected]
    for check in CHECKS:
        faults += check(seen)
    return Verdict(faults)
