"""The newborn pathway as tables: what the parents send, and its colour."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import Facts, bind
from heim.pathways.load import library

HOME = datetime(2026, 11, 2, 9, tzinfo=UTC)
GREEN, YELLOW, RED, PURPLE = Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.PURPLE
EARLY, AT_37_WEEKS = 34 * 7, 37 * 7


def judged(measure: str, *values: float, days: list[float] | None = None, born_at: int = EARLY) -> Colour | None:
    """The colour of the last value. `days` is when, from going home; weights are in grams. Born on the day."""
    grams = measure == "weight"
    facts = Facts(HOME, date(2026, 11, 2), born_at, {"baseline:weight": values[0] / 1000} if grams else {})
    when = days if days is not None else list(range(len(values)))
    points = [Point(HOME + timedelta(days=d), v / 1000 if grams else v) for d, v in zip(when, values, strict=True)]
    rules = bind(library()["newborn"], facts)
    return worst([bound.judge(points) for bound in rules if bound.rule.measure == measure])


@pytest.mark.parametrize(
    ("weights", "days", "born_at", "colour"),
    [
        pytest.param([2000, 2105], [0, 3], EARLY, GREEN, id="B1: 17,1 g/kg i døgnet"),
        pytest.param([1900, 1890], [0, 2], EARLY, YELLOW, id="B3: ned 10 g på 2 dager"),
        pytest.param([2400, 2590], [0, 7], AT_37_WEEKS, GREEN, id="B4 fra 37 uker: 190 g i uken"),
        pytest.param([2400, 2590], [0, 7], 35 * 7, YELLOW, id="B4 før 37 uker: 10,9 g/kg i døgnet"),
        pytest.param([2000], [0], EARLY, GREEN, id="første vekt hjemme"),
        pytest.param([1799], [0], EARLY, YELLOW, id="under 1800 g"),
        pytest.param([2400, 2499], [0, 7], AT_37_WEEKS, YELLOW, id="99 g i uken"),
        pytest.param([2400, 2500], [0, 7], AT_37_WEEKS, GREEN, id="100 g i uken"),
        pytest.param([2400, 2751], [0, 7], AT_37_WEEKS, YELLOW, id="351 g i uken"),
        pytest.param([2500, 2424], [0, 1], AT_37_WEEKS, YELLOW, id="ned over 3 %, ikke veid på nytt"),
        pytest.param([2500, 2424, 2420], [0, 1, 1.05], AT_37_WEEKS, RED, id="ned over 3 %, veid på nytt"),
        pytest.param([2500, 2495, 2490, 2485], [0, 1, 2, 3], AT_37_WEEKS, RED, id="ned tre dager på rad"),
        pytest.param([2500, 2499], [0, 4], AT_37_WEEKS, RED, id="under utskrivningsvekt dag 4"),
        pytest.param([2000, 2030], [0, 3.1], EARLY, RED, id="under 5 g/kg i døgnet"),
    ],
)
def test_weight(weights: list[float], days: list[float], born_at: int, colour: Colour) -> None:
    assert judged("weight", *weights, days=days, born_at=born_at) is colour


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("feeding_share", 100, GREEN),
        ("feeding_share", 90, GREEN),
        ("feeding_share", 89, YELLOW),
        ("feeding_share", 75, YELLOW),
        ("feeding_share", 74, RED),
        ("feeding_share", 0, RED),
        ("refused_feeds", 0, GREEN),
        ("refused_feeds", 1, GREEN),
        ("refused_feeds", 2, RED),
        ("nappies", 6, GREEN),
        ("nappies", 5, YELLOW),
        ("nappies", 4, YELLOW),
        ("nappies", 3, RED),
        ("nappies", 0, RED),
        ("newborn_vomiting", 1, GREEN),
        ("newborn_vomiting", 2, YELLOW),
        ("newborn_vomiting", 3, PURPLE),
        ("newborn_stool", 0, GREEN),
        ("newborn_stool", 1, YELLOW),
        ("newborn_stool", 2, RED),
        ("newborn_behaviour", 0, GREEN),
        ("newborn_behaviour", 1, YELLOW),
        ("newborn_behaviour", 2, PURPLE),
        ("temp", 35.9, RED),
        ("temp", 36.0, YELLOW),
        ("temp", 36.4, YELLOW),
        ("temp", 36.5, GREEN),
        ("temp", 37.5, GREEN),
        ("temp", 37.6, YELLOW),
        ("temp", 37.9, YELLOW),
        ("temp", 38.0, RED),
        ("spo2", 95, GREEN),
        ("spo2", 94, YELLOW),
        ("spo2", 91, YELLOW),
        ("spo2", 90, RED),
        ("heart_rate", 80, RED),
        ("heart_rate", 81, YELLOW),
        ("heart_rate", 110, YELLOW),
        ("heart_rate", 111, GREEN),
        ("heart_rate", 149, GREEN),
        ("heart_rate", 150, YELLOW),
        ("heart_rate", 189, YELLOW),
        ("heart_rate", 190, RED),
        ("resp_rate", 15, RED),
        ("resp_rate", 29, YELLOW),
        ("resp_rate", 30, GREEN),
        ("resp_rate", 60, GREEN),
        ("resp_rate", 61, YELLOW),
        ("resp_rate", 91, RED),
        ("parent_safety", 7, GREEN),
        ("parent_safety", 6, YELLOW),
        ("parent_safety", 3, RED),
        ("worried", 0, GREEN),
        ("worried", 1, YELLOW),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: Colour) -> None:
    assert judged(measure, value) is colour


def test_falling_at_the_breast_three_days_in_a_row_is_yellow() -> None:
    assert judged("breastfeeds", 8, 7, 6, 5) is YELLOW
    assert judged("breastfeeds", 8, 7, 7, 6) is GREEN
    assert judged("breastfeeds", 8, 7) is None
