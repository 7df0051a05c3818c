from datetime import UTC, datetime, timedelta

import pytest

from heim.kit.point import Point
from heim.rules.growth import gain

BORN = datetime(2026, 11, 1, 10, tzinfo=UTC)


def weighed(*grams_on_day: tuple[float, int]) -> list[Point]:
    return [Point(BORN + timedelta(days=day), grams / 1000) for grams, day in grams_on_day]


@pytest.mark.parametrize(
    ("first", "last", "days", "per_kg", "percent", "per_week"),
    [
        pytest.param(2000, 2105, 3, 17.1, 5.25, 245, id="B1"),
        pytest.param(1900, 1890, 2, -2.6, -0.53, -35, id="B3"),
        pytest.param(2400, 2590, 7, 10.9, 7.92, 190, id="B4"),
        pytest.param(3500, 3150, 3, -35.1, -10.00, -817, id="B6"),
    ],
)
def test_gain_from_the_first_weight_to_the_last(
    first: float, last: float, days: int, per_kg: float, percent: float, per_week: float
) -> None:
    found = gain(weighed((first, 0), (last, days)))
    assert found is not None
    assert round(found.g_per_kg_day, 1) == per_kg
    assert round(found.percent, 2) == percent
    assert round(found.g_per_week) == per_week
    assert found.days == days


def test_one_weight_is_no_gain_and_neither_are_two_at_once() -> None:
    assert gain([]) is None
    assert gain(weighed((2000, 0))) is None
    assert gain(weighed((2000, 0), (2100, 0))) is None
