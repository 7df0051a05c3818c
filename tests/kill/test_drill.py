"""The drill in small: what is due to be told is told once though the loop is killed; and two Heims with a deliberate fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.drill import FAULTS, MARKED, Drill, kill, leave, watchdog

pytestmark = pytest.mark.kill
STAYS, REDS = 200, 60


@pytest.fixture
def drill(database: str, tmp_path: Path) -> Iterator[Drill]:
    made = Drill(tmp_path, database, STAYS)
    with made.gateway():
        yield made


def test_every_red_is_told_once_though_the_loop_is_killed_while_it_tells(drill: Drill) -> None:
    calm = leave(drill, REDS)
    assert (calm.lost, calm.doubled, len(calm.seconds)) == ([], [], REDS)
    killed = kill(drill, REDS)
    assert killed.figures["kills_in_the_middle"] >= 2, "a kill when all has left proves nothing"
    assert (killed.lost, killed.doubled, len(killed.seconds)) == ([], [], REDS)
    assert killed.posted_again > 0, "what had left and was not written down is sent again, with the same key"


def test_the_drill_finds_a_heim_that_calls_a_notice_sent_before_it_has_left(drill: Drill) -> None:
    outcome = kill(drill, REDS, MARKED, broken="mark-first")
    assert outcome.lost, outcome
    assert outcome.doubled == [], outcome


def test_the_drill_finds_a_heim_whose_repeats_no_gateway_can_know(drill: Drill) -> None:
    outcome = kill(drill, REDS, FAULTS[2:], broken="new-key")
    assert outcome.doubled, outcome
    assert outcome.lost == [], outcome


def test_the_watchdog_speaks_once_within_a_minute_when_the_loop_hangs_and_says_when_it_goes_again(drill: Drill) -> None:
    found = watchdog(drill)
    assert found["spoken"] < 60
    assert found["readyz_503"] < 60
    assert found["said_again"] == 0
    assert found["goes_again"] < 60
