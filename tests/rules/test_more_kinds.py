"""The kinds that are not in `test_kinds`, each with the lines a nurse could check."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.age_band import AgeBand
from heim.rules.kinds.bellringer import Bellringer
from heim.rules.kinds.combo import Combo
from heim.rules.kinds.count_window import CountWindow
from heim.rules.kinds.delta_window import DeltaWindow
from heim.rules.kinds.device_alarm import DeviceAlarm
from heim.rules.kinds.elapsed import Elapsed
from heim.rules.kinds.form_flag import FormFlag
from heim.rules.kinds.item import Item
from heim.rules.kinds.missing import Missing
from heim.rules.kinds.moving_avg_dev import MovingAvgDev
from heim.rules.kinds.n_of_m import NOfM
from heim.rules.kinds.pct_baseline import PctBaseline
from heim.rules.kinds.score import Score
from heim.rules.median import Median

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
GREEN, YELLOW, RED = Colour.GREEN, Colour.YELLOW, Colour.RED


def line(*values: float, every: timedelta = timedelta(days=1)) -> list[Point]:
    """The last one now, the others before it."""
    return [Point(NOW - every * (len(values) - 1 - place), value) for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("weights", "colour"),
    [
        ((80.0, 80.4, 80.2, 80.6, 80.8, 81.0, 81.2, 82.0), GREEN),  # 82.0 - 80.6 = 1.4
        ((80.0, 80.0, 80.0, 80.0, 80.0, 80.0, 80.0, 82.1), YELLOW),
        ((80.0, 82.5), None),  # two days tell of no mean
    ],
)
def test_a_weight_against_the_mean_of_the_week_before(weights: tuple[float, ...], colour: Colour | None) -> None:
    rule = MovingAvgDev(measure="weight", window=timedelta(days=7), at_least=3, when=">", by=2.0, colour=YELLOW)
    assert rule.judge(line(*weights)) is colour


@pytest.mark.parametrize(
    ("birth_weight", "day", "now", "colour"),
    [
        (3.5, 3, 3.15, RED),  # exactly ten per cent
        (3.5, 3, 3.16, GREEN),
        (3.5, 4, 3.10, RED),  # whatever was weighed the day before
        (3.5, 1, 3.10, None),  # too early to say
        (None, 3, 3.10, None),
    ],
)
def test_a_weight_against_the_weight_at_birth(
    birth_weight: float | None, day: int, now: float, colour: Colour | None
) -> None:
    rule = PctBaseline(
        measure="weight",
        when="<=",
        limit=-10,
        from_day=2,
        colour=RED,
        baseline=birth_weight,
        started_at=NOW - timedelta(days=day),
    )
    assert rule.judge(line(3.2, now)) is colour


@pytest.mark.parametrize(("values", "colour"), [((1, 1), GREEN), ((1, 1, 1), RED), ((1, 1, 1, 0), GREEN), ((), None)])
def test_three_in_a_day(values: tuple[float, ...], colour: Colour | None) -> None:
    rule = CountWindow(measure="worried", when=">=", limit=1, count=3, window=timedelta(hours=24), colour=RED)
    assert rule.judge(line(*values, every=timedelta(hours=3))) is colour


@pytest.mark.parametrize(
    ("values", "colour"), [((88,), GREEN), ((88, 92, 88), RED), ((88, 88), RED), ((88, 88, 92), GREEN), ((), None)]
)
def test_two_of_the_last_three(values: tuple[float, ...], colour: Colour | None) -> None:
    rule = NOfM(measure="spo2", when="<", limit=90, n=2, m=3, window=timedelta(days=5), colour=RED)
    assert rule.judge(line(*values)) is colour


@pytest.mark.parametrize(("weight", "breathless", "colour"), [(2.1, 2, RED), (2.1, 0, GREEN), (1.0, 2, GREEN)])
def test_weight_up_and_more_breathless(weight: float, breathless: float, colour: Colour) -> None:
    assert COMBO.judge_lines({"weight": line(80, 80, 80, 80 + weight), "copd_breathless": line(breathless)}) is colour


def test_a_combination_is_not_judged_by_half_or_by_what_is_old() -> None:
    old = [Point(NOW - timedelta(days=3), 2)]
    assert COMBO.judge_lines({"weight": line(80, 80, 80, 83)}) is None
    assert COMBO.judge_lines({"weight": line(80, 80, 80, 83), "copd_breathless": old}) is None
    assert COMBO.judge_lines({}) is None


COMBO = Combo(
    all_of=(
        DeltaWindow(
            measure="weight", window=timedelta(days=3), at_least=timedelta(days=2), when=">", limit=2.0, colour=YELLOW
        ),
        Abs(measure="copd_breathless", when=">=", limit=2, colour=YELLOW),
    ),
    within=timedelta(hours=24),
    colour=RED,
)


def test_an_answer_a_yes_and_a_worry_need_no_sum() -> None:
    item = Item(measure="copd_breathless", at_least=1, colour=RED)
    assert [item.judge(line(value)) for value in (0, 1, 3)] == [GREEN, RED, RED]
    assert [FormFlag(measure="worried", colour=RED).judge(line(value)) for value in (0, 1)] == [GREEN, RED]
    assert [Bellringer(measure="worried", colour=YELLOW).judge(line(value)) for value in (0, 1)] == [GREEN, YELLOW]
    assert item.judge([]) is None


def test_an_alarm_of_the_device_by_priority() -> None:
    rule = DeviceAlarm(measure="worried", priority="medium", colour=RED)
    assert [rule.judge(line(value)) for value in (0, 1, 2, 3)] == [GREEN, GREEN, RED, RED]


def test_time_alone_makes_it_true() -> None:
    injected = Elapsed(measure="worried", after=timedelta(days=210), colour=RED)
    assert injected.judge_at(NOW - timedelta(days=210), NOW) is GREEN
    assert injected.judge_at(NOW - timedelta(days=210, seconds=1), NOW) is RED
    silent = Missing(measure="worried", after=timedelta(hours=24), colour=YELLOW)
    assert (injected.from_start, silent.from_start) == (False, True)
    assert silent.judge_at(NOW - timedelta(hours=25), NOW) is YELLOW


@pytest.mark.parametrize(
    ("age", "pulse", "points"),
    [(60, 150, 1), (60, 149, 0), (60, 190, 4), (2 * 366, 149, 1), (2 * 366, 150, 2), (2 * 366, 170, 4)],
)
def test_the_pulse_of_a_child_by_age(age: int, pulse: float, points: int) -> None:
    """Vectors K7 and K9."""
    born = date(2026, 11, 20) - timedelta(days=age)
    judged = [
        AgeBand(measure="heart_rate", points=wanted, colour=RED, born=born).judge(line(pulse)) for wanted in (1, 2, 4)
    ]
    assert judged == [RED if points >= wanted else GREEN for wanted in (1, 2, 4)]


def test_an_adult_and_somebody_of_unknown_age_have_no_child_band() -> None:
    assert AgeBand(measure="heart_rate", points=1, colour=RED, born=date(1960, 1, 1)).judge(line(180)) is None
    assert AgeBand(measure="heart_rate", points=1, colour=RED).judge(line(180)) is None


def news2_rule(born: date | None, pregnant: float | None = None) -> Score:
    return Score(
        score="news2",
        of="total",
        when=">=",
        limit=5,
        window=timedelta(hours=1),
        colour=RED,
        born=born,
        pregnant=pregnant,
    )


VITALS = {
    "resp_rate": 25, "spo2": 96, "o2_flow": 2, "bp_sys": 120, "heart_rate": 70, "consciousness": 0, "temp": 37.0,
}  # fmt: skip


def test_news2_of_what_was_measured_together() -> None:
    lines = {name: line(value) for name, value in VITALS.items()}
    assert news2_rule(date(1960, 1, 1)).judge_lines(lines) is RED
    stale = lines | {"temp": [Point(NOW - timedelta(hours=2), 37.0)]}
    assert news2_rule(date(1960, 1, 1)).judge_lines(stale) is None


def test_one_very_low_sign_needs_no_other() -> None:
    rule = Score(
        score="news2",
        of="worst_part",
        when=">=",
        limit=3,
        window=timedelta(hours=1),
        colour=RED,
        alone=True,
        born=date(1960, 1, 1),
    )
    assert rule.judge_lines({"spo2": line(90)}) is RED
    assert replace(rule, alone=False).judge_lines({"spo2": line(90)}) is None
    assert rule.judge_lines({"spo2": line(97)}) is None  # the rest is missing: never green
    assert rule.judge_lines({name: line(value) for name, value in (VITALS | {"resp_rate": 16}).items()}) is GREEN


def test_news2_is_never_made_for_a_child_in_pregnancy_or_without_an_age() -> None:
    lines = {name: line(value) for name, value in VITALS.items()}
    assert news2_rule(date(2010, 11, 21)).judge_lines(lines) is None
    assert news2_rule(date(2010, 11, 20)).judge_lines(lines) is RED
    assert news2_rule(date(1990, 1, 1), pregnant=1.0).judge_lines(lines) is None
    assert news2_rule(None).judge_lines(lines) is None


def test_the_middle_of_three_and_of_five_minutes() -> None:
    of_three = Median(within=timedelta(hours=48), of=3)
    assert [point.value for point in of_three.of_series(line(95, 80, 94, 93))] == [95, 80, 94, 93]
    assert [point.value for point in of_three.of_series(line(95, 80, 94, 93, every=timedelta(hours=8)))] == [
        95,
        80,
        94,
        93,
    ]
    assert of_three.of_series(line(95, 94, 80, every=timedelta(hours=8)))[-1].value == 94
    assert (
        Median(within=timedelta(minutes=5)).of_series(line(95, 70, 95, 71, 95, every=timedelta(minutes=1)))[-1].value
        == 95
    )
