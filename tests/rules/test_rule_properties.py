from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.load import library
from heim.rules.kinds.abs import Abs

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BASELINES = {"baseline:spo2": 92, "baseline:reliever_puffs": 2, "baseline:o2_flow": 1, "baseline:weight": 2.0}
FACTS = Facts(NOW - timedelta(days=6), (NOW - timedelta(days=20)).date(), 238, BASELINES)
RULES = [rule for pathway in library().values() for rule in bind(pathway, FACTS)]
weights = st.floats(min_value=0.4, max_value=9.0)
hours = st.lists(st.integers(min_value=0, max_value=400), min_size=1, max_size=12, unique=True)


def points(ages: list[int], values: list[float]) -> list[Point]:
    return [
        Point(NOW - timedelta(hours=age), value) for age, value in zip(sorted(ages, reverse=True), values, strict=False)
    ]


@pytest.mark.parametrize("bound", RULES, ids=lambda bound: bound.id)
def test_no_rule_of_the_library_says_green_of_nothing(bound: BoundRule) -> None:
    assert bound.judge([]) is None


@given(
    when=st.sampled_from(["<", "<=", ">", ">="]),
    limit=st.integers(50, 100),
    value=st.floats(50, 100),
    further=st.floats(0, 40),
)
def test_further_out_is_never_milder(when: Any, limit: int, value: float, further: float) -> None:
    rule = Abs(measure="spo2", when=when, limit=limit, colour=Colour.RED)
    beyond = value - further if when[0] == "<" else value + further
    here, there = rule.judge([Point(NOW, value)]), rule.judge([Point(NOW, beyond)])
    assert here is not None
    assert there is not None
    assert there >= here


@given(ages=hours, values=st.lists(weights, min_size=12, max_size=12), older=st.lists(weights, max_size=5))
def test_what_lies_before_the_window_changes_nothing(ages: list[int], values: list[float], older: list[float]) -> None:
    series = points(ages, values)
    for bound in (bound for bound in RULES if bound.rule.measure == "weight"):
        inside = [point for point in series if point.at >= series[-1].at - bound.window]
        before = [Point(inside[-1].at - bound.window - timedelta(hours=1 + n), w) for n, w in enumerate(older)]
        assert bound.judge([*reversed(before), *inside]) == bound.judge(inside)


@given(ages=hours, values=st.lists(weights, min_size=12, max_size=12))
def test_what_has_a_colour_has_a_reason(ages: list[int], values: list[float]) -> None:
    series = points(ages, values)
    for bound in (bound for bound in RULES if bound.rule.measure == "weight"):
        colour = bound.judge(series)
        assert colour in (None, Colour.GREEN, bound.rule.colour)
        if colour is not None:
            assert bound.why(series).key in bound.rule.WHYS


@pytest.mark.parametrize("measure", sorted({bound.rule.measure for bound in RULES} - {"breastfeeds"}))
def test_every_plausible_value_has_exactly_one_colour(measure: str) -> None:
    for pathway in library().values():
        rules = [bound for bound in bind(pathway, FACTS) if bound.rule.measure == measure]
        lowest, highest = MEASURES[measure].plausible(pathway.population.from_years * 366)
        scale = 10 ** MEASURES[measure].decimals
        if all(bound.judge([Point(NOW, lowest)]) is None for bound in rules):
            continue  # only ever judged against what came before it, or together with others
        for step in range(round(lowest * scale), round(highest * scale) + 1):
            assert worst([bound.judge([Point(NOW, step / scale)]) for bound in rules]) is not None
