"""Covid-19 and other airway infection, as tables: what is measured and answered, and its colour."""

from datetime import timedelta

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.schedule import parse_schedule


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("spo2", 95, "green"),
        pytest.param("spo2", 94, "green", id="94 én gang: mål igjen innen en time"),
        ("spo2", 93, "green"),
        ("spo2", 92, "red"),
        ("heart_rate", 40, "red"),
        ("heart_rate", 41, "green"),
        ("heart_rate", 99, "green"),
        ("heart_rate", 100, "yellow"),
        ("heart_rate", 110, "yellow"),
        ("heart_rate", 111, "red"),
        ("temp", 35.0, "red"),
        ("temp", 38.0, "green"),
        ("temp", 38.1, "yellow"),
        ("temp", 39.0, "yellow"),
        ("temp", 39.1, "red"),
        ("resp_rate", 8, "red"),
        ("resp_rate", 21, "green"),
        ("resp_rate", 22, "yellow"),
        ("resp_rate", 24, "yellow"),
        ("resp_rate", 25, "red"),
        ("infection_feeling", 0, "green"),
        ("infection_feeling", 1, "yellow"),
        ("infection_feeling", 2, "red"),
        ("cannot_speak", 1, "purple"),
        ("new_confusion", 1, "purple"),
        ("no_urine_12h", 1, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("covid", {measure: value}) == colour


@pytest.mark.parametrize(
    ("values", "hours", "colour"),
    [
        pytest.param([94, 94], 0.75, "yellow", id="C1: 94, og 94 etter 45 minutter"),
        pytest.param([94, 96], 0.75, "green", id="C1: 94, så 96"),
        pytest.param([94, 95], 0.75, "green", id="95 er ikke 94"),
        pytest.param([94, 93], 6, "yellow", id="94 morgen og 93 midt på dagen"),
        pytest.param([94, 94], 15, "green", id="94 i går og 94 i dag"),
        pytest.param([94, 92], 0.75, "red", id="94, så 92"),
    ],
)
def test_93_and_94_count_when_they_are_still_there(values: list[float], hours: float, colour: str) -> None:
    assert said("covid", {"spo2": values}, every=hours) == colour


def test_who_has_copd_has_floors_of_their_own() -> None:
    own = {"spo2.red": 86.0, "spo2.again": 88.0, "spo2.still": 88.0}
    assert said("covid", {"spo2": [90, 90]}, every=0.75, own=own) == "green"
    assert said("covid", {"spo2": [88, 88]}, every=0.75, own=own) == "yellow"
    assert said("covid", {"spo2": 86}, own=own) == "red"


def test_three_times_a_day_for_fourteen_days_and_a_red_is_measured_again_at_once() -> None:
    pathway = library()["covid"]
    for measure in ("spo2", "heart_rate", "temp"):
        plan = pathway.plan_of(measure)
        assert plan is not None
        assert len(parse_schedule(plan.schedule).times) == 3
        assert plan.lasting == timedelta(days=14)
    oxygen = pathway.plan_of("spo2")
    assert oxygen is not None
    assert oxygen.remeasure is not None
    assert oxygen.remeasure.rest <= timedelta(minutes=1)
