"""The short form: six kills, and two Heims with a deliberate fault that the oracle must find."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.kill.blows import ANSWER, IN_TICK, MARKED, Blow, draw, only
from tests.kill.run import Run, prepare

pytestmark = pytest.mark.kill
SEED = 20


def run(home: Path, database: str, blows: Sequence[Blow], broken: str = "") -> Run:
    return prepare(home, database, seed=SEED, blows=blows, broken=broken).to_its_end()


def test_what_was_acknowledged_is_stored_judged_and_delivered_once_though_heim_is_killed(
    tmp_path: Path, database: str
) -> None:
    done = run(tmp_path, database, draw(SEED, 6))
    assert not done.verdict.faults, f"seed {done.seed}\n{done.verdict}"
    assert done.counts["kills"] == 6
    assert done.counts["busy"] >= 3, "a kill of an idle system proves nothing"
    assert done.counts[ANSWER] >= 1
    assert sum(done.counts[how] for how in IN_TICK) >= 2
    assert len(done.ledger.acked()) > 50
    assert done.told["silences"] >= 4 * 3 * 3, "four patients who never sent, three things, three days"
    assert done.told["notes"] > 0


def test_the_oracle_finds_a_heim_that_judges_after_it_has_answered(tmp_path: Path, database: str) -> None:
    done = run(tmp_path, database, only(["everything"] * 2, SEED), broken="judge-late")
    assert done.verdict.count("unjudged") > 0, done.verdict
    assert done.verdict.count("lost", "doubled") == 0, done.verdict


def test_the_oracle_finds_a_heim_that_calls_a_note_delivered_before_it_is_sent(tmp_path: Path, database: str) -> None:
    done = run(tmp_path, database, only([MARKED], SEED), broken="mark-first")
    assert done.counts[MARKED] == 1
    assert done.verdict.count("undelivered") > 0, done.verdict
    assert done.verdict.count("lost", "doubled", "unjudged") == 0, done.verdict
