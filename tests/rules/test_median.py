from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

import pytest

from heim.kit.point import Point
from heim.rules.median import Median


def some_series(die: Random) -> list[Point]:
    """Some at the same moment, some equal, some far apart."""
    at, series = datetime(2026, 1, 1, tzinfo=UTC), []
    for _value in range(die.randint(0, 30)):
        at += timedelta(minutes=die.choice([0, 0, 1, 5, 10, 30]))
        series.append(Point(at, round(die.uniform(0, 5), die.choice([0, 1]))))
    return series


@pytest.mark.parametrize("of", [None, 1, 2, 3, 5])
@pytest.mark.parametrize("minutes", [0, 5, 10, 30, 120])
def test_each_value_is_the_middle_of_those_before_it_that_count(of: int | None, minutes: int) -> None:
    within = timedelta(minutes=minutes)
    for seed in range(40):
        series = some_series(Random(seed))
        for place, smoothed in enumerate(Median(within=within, of=of).of_series(series)):
            near = [point.value for point in series[: place + 1] if point.at >= series[place].at - within]
            near = near if of is None else near[-of:]
            assert smoothed.value == (median(near) if len(near) >= 3 else series[place].value)
            assert smoothed.at == series[place].at
