"""CPAP as tables: what the machine sends and what is answered, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import is_locked
from heim.pathways.schedule import parse_schedule


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("cpap_hours", 4.0, "green"),
        ("cpap_hours", 3.9, "yellow"),
        ("cpap_hours", 2.0, "yellow"),
        ("cpap_hours", 1.9, "red"),
        ("cpap_nights", 70, "green"),
        ("cpap_nights", 69, "yellow"),
        ("cpap_nights", 40, "yellow"),
        ("cpap_nights", 39, "red"),
        ("ahi", 4.9, "green"),
        ("ahi", 5.0, "yellow"),
        ("ahi", 10.0, "yellow"),
        ("ahi", 10.1, "red"),
        ("vent_leak", 24, "green"),
        ("vent_leak", 25, "yellow"),
        ("sleepy_driving", 0, "green"),
        ("sleepy_driving", 1, "yellow"),
        ("sleepy_driving", 2, "red"),
        ("sleepiness", 3, "green"),
        ("sleepiness", 4, "yellow"),
        ("ess", 10, "green"),
        ("ess", 11, "yellow"),
        ("mask_trouble", 1, "green"),
        ("mask_trouble", 2, "yellow"),
        ("cpap_stopping", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("cpap", {measure: value}) == colour


def test_another_makers_limit_for_leak_is_set_for_the_person() -> None:
    assert said("cpap", {"vent_leak": 30}, own={"leak.yellow": 40.0}) == "green"


def test_a_week_a_month_three_months_and_then_yearly() -> None:
    pathway = library()["cpap"]
    (hours,) = (plan for plan in pathway.measures if plan.measure == "cpap_hours")
    assert parse_schedule(hours.schedule).days[:4] == (7, 30, 90, 365)
    assert [task.on_day for task in pathway.tasks] == [7, 30, 90, 365]


def test_mask_and_filter_are_reminded_of() -> None:
    assert {task.key for task in library()["cpap"].home_tasks} == {"wash_mask", "change_filter"}


def test_the_three_questions_are_our_own_and_epworth_is_an_addition() -> None:
    assert not is_locked("sleepiness")
    assert is_locked("ess")
