"""The child at home after birth, as tables: what is weighed, measured and answered, and its colour."""

import pytest
from tests.pathways.days import said


@pytest.mark.parametrize(
    ("grams", "day", "colour"),
    [
        pytest.param([3500], 0, "green", id="fødselsvekten"),
        pytest.param([3256], 3, "green", id="ned 6,97 %"),
        pytest.param([3255], 3, "yellow", id="ned 7 %"),
        pytest.param([3155], 3, "yellow", id="ned 9,86 %"),
        pytest.param([3150], 3, "red", id="B6: ned nøyaktig 10 %"),
        pytest.param([3200, 3150], 4, "red", id="ned 10 % fra fødselen, selv om det er lite siden sist"),
        pytest.param([3300, 3290], 4, "green", id="ned litt til, dag fire"),
        pytest.param([3300, 3290], 6, "red", id="går fortsatt ned dag seks"),
        pytest.param([3300, 3310], 6, "green", id="på vei opp dag seks"),
        pytest.param([3450, 3499], 9, "green", id="ikke på fødselsvekten dag ni"),
        pytest.param([3450, 3499], 10, "yellow", id="ikke på fødselsvekten dag ti"),
        pytest.param([3450, 3500], 10, "green", id="på fødselsvekten dag ti"),
    ],
)
def test_weight_after_3500_g_at_birth(grams: list[float], day: int, colour: str) -> None:
    kilos = [weight / 1000 for weight in grams]
    assert said("postpartum_child", {"weight": kilos}, own={"baseline:weight": 3.5}, day=day) == colour


def test_without_a_birth_weight_nothing_is_said_of_the_weight() -> None:
    assert said("postpartum_child", {"weight": 3.0}, day=3) == "grey"


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 35.9, "red"),
        ("temp", 36.0, "yellow"),
        ("temp", 36.4, "yellow"),
        ("temp", 36.5, "green"),
        ("temp", 37.5, "green"),
        ("temp", 37.6, "yellow"),
        ("temp", 37.9, "yellow"),
        ("temp", 38.0, "red"),
        ("jaundice", 0, "green"),
        ("jaundice", 1, "green"),
        ("jaundice", 2, "yellow"),
        ("jaundice", 3, "red"),
        ("jaundice_first_day", 0, "green"),
        ("jaundice_first_day", 1, "red"),
        ("breastfeeds", 8, "green"),
        ("breastfeeds", 7, "yellow"),
        ("refused_feeds", 1, "green"),
        ("refused_feeds", 2, "red"),
        ("few_wet_nappies", 1, "yellow"),
        ("dry_12_hours", 1, "red"),
        ("newborn_behaviour", 0, "green"),
        ("newborn_behaviour", 1, "yellow"),
        ("newborn_behaviour", 2, "purple"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("postpartum_child", {measure: value}, day=2) == colour
