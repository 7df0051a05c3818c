"""Whatever happens, in whatever order: one responsible unit, no red that lies, no access outside the table, an unbroken log."""

import sys
from collections import Counter
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from tests.people import ward
from tests.triage.rosters import sms as sms
from tests.whose import MINUTE, MOVES, Place, nobody_is_forgotten, play, the_log_holds

STEPS = 10_000
A_TUESDAY = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
SUMMER_TIME_ENDS = datetime(2027, 10, 30, 20, 50, tzinfo=UTC)  # at 03.00 the night after
SUMMER_TIME_BEGINS = datetime(2027, 4, 2, 12, 0, tzinfo=UTC)

# How often each is tried: what makes an owner, and what takes one away, most.
OFTEN = {
    "a_red_comes": 5,
    "somebody_takes_it": 5,
    "somebody_hands_it_on": 4,
    "somebody_says_yes": 4,
    "somebody_says_no": 2,
}
RARE = {"a_post_ends", "somebody_is_shut_out", "glass_is_broken", "somebody_falls_ill", "a_hole_in_the_roster"}
CHOICES = sorted(name for name in MOVES for _again in range(OFTEN.get(name, 1 if name in RARE else 2)))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sms")]


class WhosePatient(RuleBasedStateMachine):
    place: ClassVar[Place]
    done: ClassVar[Counter[str]] = Counter()
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.life = transaction.atomic()
        self.life.__enter__()
        made = type(self).place
        self.here = Place(made.now, made.staff, made.patients, made.units)

    @initialize(later=st.sampled_from([0, 12 * 60, 4 * 24 * 60]))
    def begins(self, later: int) -> None:
        self.here.now += later * MINUTE

    @rule(name=st.sampled_from(CHOICES), data=st.data())
    def something_happens(self, name: str, data: st.DataObject) -> None:
        play(self.here, name, lambda several: data.draw(st.sampled_from(several)))

    def teardown(self) -> None:
        nobody_is_forgotten(self.here)
        the_log_holds(self.here)
        type(self).steps += self.here.steps
        type(self).done.update(self.here.done)
        transaction.set_rollback(True)
        self.life.__exit__(None, None, None)


def test_ten_thousand_steps_leave_nobody_without_somebody(capsys: pytest.CaptureFixture[str]) -> None:
    WhosePatient.place = Place.of(ward(A_TUESDAY))
    how: Any = settings(
        max_examples=60,
        stateful_step_count=50,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    while WhosePatient.steps < STEPS:
        run_state_machine_as_test(WhosePatient, settings=how)
    with capsys.disabled():
        sys.stdout.write(f"\n{WhosePatient.steps} steps: {dict(WhosePatient.done.most_common())}\n")
    assert set(WhosePatient.done) == set(MOVES), "every move was really made"
