"""The order of arrival, and how often something is sent, never hides anything.

A value that waits for an earlier one is judged without it first; so another order may give more reasons, never fewer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.people import Ward, report, ward

from heim.measurements.models import Reading
from heim.measurements.record import record_readings
from heim.triage.models import Concern, Reason, WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)

Weights = list[tuple[int, float]]
Batches = list[list[int]]

# Shrinking would write to the database for many minutes; what fails is printed as it is.
QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

pytestmark = pytest.mark.django_db


@dataclass
class Found:
    """`colours` by moment, `concerns` by source, `reasons` as (moment, rule, colour), `kinds` of the answers."""

    colours: dict[datetime, int]
    concerns: dict[str, int]
    reasons: set[tuple[datetime, str, int]]
    kinds: set[str]
    row: int

    def hides_nothing_of(self, other: "Found") -> bool:
        return (
            self.colours.keys() >= other.colours.keys()
            and all(self.colours[moment] >= colour for moment, colour in other.colours.items())
            and self.concerns.keys() >= other.concerns.keys()
            and all(self.concerns[source] >= colour for source, colour in other.concerns.items())
            and self.reasons >= other.reasons
            and self.row >= other.row
        )


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Of a newborn at home since four days: (hours ago, kg)."""
    hours = draw(st.lists(st.integers(0, 90), min_size=2, max_size=6, unique=True))
    return [(hour, draw(st.integers(1750, 2300)) / 1000) for hour in sorted(hours, reverse=True)]


@st.composite
def sendings(draw: st.DrawFn) -> tuple[Weights, Batches]:
    """The weights, and batches of their places: each at least once, in any order."""
    weighed = draw(weights())
    again = draw(st.lists(st.integers(0, len(weighed) - 1), max_size=5))
    return weighed, cut(draw, draw(st.permutations([*range(len(weighed)), *again])))


@st.composite
def stuttered(draw: st.DrawFn) -> tuple[Weights, Batches]:
    """In the order they were taken, each sent one to three times before the next."""
    weighed = draw(weights())
    return weighed, [[place] * draw(st.integers(1, 3)) for place in range(len(weighed))]


def cut(draw: st.DrawFn, sent: list[int]) -> Batches:
    cuts = sorted(draw(st.sets(st.integers(1, len(sent)), max_size=3)) | {0, len(sent)})
    return [sent[begin:end] for begin, end in pairwise(cuts)]


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@QUICK
@given(sent=sendings())
def test_no_order_hides_what_the_right_order_shows(w: Ward, sent: tuple[Weights, Batches]) -> None:
    weighed, batches = sent
    found, in_time = after(w, weighed, batches), after(w, weighed, one_by_one(weighed))
    assert found.hides_nothing_of(in_time)
    assert found.colours.keys() == in_time.colours.keys()
    assert found.kinds <= {"stored", "repeated"}


@QUICK
@given(sent=sendings())
def test_one_more_arriving_never_takes_anything_away(w: Ward, sent: tuple[Weights, Batches]) -> None:
    weighed, batches = sent
    steps = [after(w, weighed, batches[: number + 1]) for number in range(len(batches))]
    assert all(later.hides_nothing_of(earlier) for earlier, later in pairwise(steps))


@QUICK
@given(sent=stuttered())
def test_sending_again_changes_nothing(w: Ward, sent: tuple[Weights, Batches]) -> None:
    weighed, batches = sent
    again, once = after(w, weighed, batches), after(w, weighed, one_by_one(weighed))
    assert (again.colours, again.concerns, again.reasons, again.row) == (
        once.colours,
        once.concerns,
        once.reasons,
        once.row,
    )


@QUICK
@given(weighed=weights(), order=st.randoms(use_true_random=False))
def test_a_backlog_in_any_order_is_judged_like_values_that_came_one_by_one(
    w: Ward, weighed: Weights, order: Random
) -> None:
    places = list(range(len(weighed)))
    order.shuffle(places)
    at_once, in_time = after(w, weighed, [places]), after(w, weighed, one_by_one(weighed))
    assert (at_once.colours, at_once.reasons, at_once.concerns) == (in_time.colours, in_time.reasons, in_time.concerns)


def one_by_one(weighed: Weights) -> Batches:
    return [[place] for place in range(len(weighed))]


def after(w: Ward, weighed: Weights, batches: Batches) -> Found:
    """What is found when the batches have been sent; then everything is as before."""
    reports = [
        report(w.emil_stay, NOW - hours * HOUR, sent_id=f"weight-{place}", weight=value)
        for place, (hours, value) in enumerate(weighed)
    ]
    with rolled_back():
        kinds = {
            outcome.kind
            for batch in batches
            for outcome in record_readings(reports=[reports[place] for place in batch], by=w.gateway, now=NOW)
        }
        moments = {f"reading:{reading.pk}": reading.judged_at for reading in Reading.objects.all()}
        return Found(
            colours={reading.judged_at: reading.colour or 0 for reading in Reading.objects.all()},
            concerns={concern.source_code: concern.colour or 0 for concern in Concern.objects.open()},
            reasons={(moments[one.fact], one.rule, one.colour or 0) for one in Reason.objects.all()},
            kinds=kinds,
            row=WorklistRow.objects.get(stay=w.emil_stay).colour or 0,
        )


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
