"""Blood samples at home as tables: was it taken, and what the laboratory says."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("sample_taken", 1, "green"),
        ("sample_taken", 0, "yellow"),
        ("tube_short", 0, "green"),
        ("tube_short", 1, "yellow"),
        ("sample_unsent", 1, "yellow"),
        ("prick_bleeding", 1, "green"),
        ("prick_bleeding", 2, "red"),
        ("faint", 1, "yellow"),
        ("haemoglobin", 10.0, "green"),
        ("haemoglobin", 9.9, "yellow"),
        ("haemoglobin", 8.0, "yellow"),
        ("haemoglobin", 7.9, "red"),
        ("crp", 20, "green"),
        ("crp", 21, "yellow"),
        ("crp", 99, "yellow"),
        ("crp", 100, "red"),
        ("potassium", 2.9, "red"),
        ("potassium", 3.4, "yellow"),
        ("potassium", 3.5, "green"),
        ("potassium", 5.5, "green"),
        ("potassium", 5.6, "yellow"),
        ("potassium", 6.0, "red"),
        ("neutrophils", 1.6, "green"),
        ("neutrophils", 1.5, "yellow"),
        ("neutrophils", 0.9, "red"),
        ("platelets", 100, "green"),
        ("platelets", 99, "yellow"),
        ("platelets", 49, "red"),
        ("inr", 1.4, "red"),
        ("inr", 2.0, "green"),
        ("inr", 3.1, "yellow"),
        ("inr", 5.0, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("home_blood_samples", {measure: value}) == colour


@pytest.mark.parametrize(("value", "colour"), [(129, "green"), (130, "yellow"), (149, "yellow"), (150, "red")])
def test_creatinine_against_the_first_sample(value: float, colour: str) -> None:
    assert said("home_blood_samples", {"creatinine": value}, own={"baseline:creatinine": 100}) == colour


@pytest.mark.parametrize(("day", "colour"), [(15, "grey"), (16, "yellow")])
def test_two_samples_that_nobody_took(day: int, colour: str) -> None:
    assert said("home_blood_samples", {}, day=day) == colour


def test_a_kit_goes_out_before_each_sample_and_home_is_never_asked_for_a_result() -> None:
    pathway = library()["home_blood_samples"]
    schedules = {task.key: task.schedule for task in pathway.tasks}
    assert schedules["send_kit"] == "weekly@Thu 10:00"
    assert [plan.schedule for plan in pathway.forms] == ["weekly@Mon 09:00"]
    assert all(plan.by_staff and not plan.on_worry for plan in pathway.measures)
