"""Diabetes as tables: blood sugar, ketones, time in range, feet, and their colour."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.schedule import due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("glucose", 2.9, "red"),
        ("glucose", 3.0, "yellow"),
        ("glucose", 3.9, "yellow"),
        ("glucose", 4.0, "green"),
        ("glucose", 13.9, "green"),
        ("glucose", 19.9, "green"),
        ("glucose", 20.0, "red"),
        ("ketones", 0.5, "green"),
        ("ketones", 0.6, "yellow"),
        ("ketones", 1.4, "yellow"),
        ("ketones", 1.5, "red"),
        ("ketones", 2.9, "red"),
        ("ketones", 3.0, "purple"),
        ("time_in_range", 70, "green"),
        ("time_in_range", 69, "yellow"),
        ("time_in_range", 50, "yellow"),
        ("time_in_range", 49, "red"),
        ("time_low", 3, "green"),
        ("time_low", 4, "yellow"),
        ("time_low", 8, "yellow"),
        ("time_low", 9, "red"),
        ("time_very_low", 0, "green"),
        ("time_very_low", 1, "yellow"),
        ("time_very_low", 2, "yellow"),
        ("time_very_low", 3, "red"),
        ("hba1c", 53, "green"),
        ("hba1c", 54, "yellow"),
        ("hba1c", 74, "yellow"),
        ("hba1c", 75, "red"),
        ("foot", 0, "green"),
        ("foot", 1, "yellow"),
        ("foot", 2, "red"),
        ("foot", 3, "red"),
        ("bp_sys", 89, "yellow"),
        ("bp_sys", 134, "green"),
        ("bp_sys", 135, "yellow"),
        ("bp_sys", 160, "red"),
        ("hypo_help", 0, "green"),
        ("hypo_help", 1, "red"),
        ("too_drowsy", 1, "purple"),
        ("keeps_no_fluid", 1, "yellow"),
        ("asks_for_talk", 1, "yellow"),
        ("who5", 32, "green"),
        ("who5", 28, "yellow"),
        ("paid", 38.75, "green"),
        ("paid", 40, "yellow"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("diabetes", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"glucose": [13.9, 13.9]}, 4, "yellow", id="13,9 to ganger på rad"),
        pytest.param({"glucose": [13.8, 19.9]}, 4, "green", id="høyt én gang"),
        pytest.param({"glucose": [13.9, 13.9]}, 60, "green", id="høyt to ganger, med over to døgn mellom"),
        pytest.param({"glucose": 14.0, "ketones": 1.5}, 4, "red", id="14 og ketoner 1,5"),
        pytest.param({"glucose": 14.0, "keeps_no_fluid": 1}, 4, "red", id="14 og beholder ikke drikke"),
        pytest.param({"glucose": 13.9, "keeps_no_fluid": 1}, 4, "yellow", id="13,9 og beholder ikke drikke"),
        pytest.param({"glucose": 2.4, "too_drowsy": 1}, 4, "purple", id="lavt, og for trøtt til å svelge"),
        pytest.param({"hba1c": [42, 52]}, 2900, "green", id="HbA1c opp 10 på fire måneder"),
        pytest.param({"hba1c": [42, 53]}, 2900, "red", id="HbA1c opp 11 på fire måneder"),
    ],
)
def test_several_values(measured: dict[str, float | list[float]], every: float, colour: str) -> None:
    assert said("diabetes", measured, every=every) == colour


def test_a_form_and_blood_sugar_every_fourth_month_and_a_yearly_check_in_person() -> None:
    pathway = library()["diabetes"]
    glucose = pathway.plan_of("glucose")
    assert glucose is not None
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    for schedule in (pathway.forms[0].schedule, glucose.schedule):
        asked = [local(moment).date().isoformat() for moment in due_between(schedule, begins, ends)]
        assert asked == ["2026-01-20", "2026-05-20", "2026-09-20"]
    assert pathway.forms[0].on_worry
    assert glucose.on_worry
    assert [task.on_day for task in pathway.tasks if task.key == "yearly_check"] == [365]


def test_who_is_low_is_never_asked_to_measure_again_before_it_is_red() -> None:
    assert all(plan.remeasure is None for plan in library()["diabetes"].measures)
