"""Chronic kidney failure as tables: what is sent every fourth week, what the samples say, and its colour."""

from datetime import datetime
from itertools import pairwise

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.schedule import due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("bp_sys", 89, "red"),
        ("bp_sys", 90, "yellow"),
        ("bp_sys", 99, "yellow"),
        ("bp_sys", 100, "green"),
        ("bp_sys", 129, "green"),
        ("bp_sys", 130, "yellow"),
        ("bp_sys", 179, "yellow"),
        ("bp_sys", 180, "red"),
        ("bp_dia", 44, "yellow"),
        ("bp_dia", 99, "green"),
        ("bp_dia", 100, "yellow"),
        ("bp_dia", 120, "red"),
        ("itch", 6, "green"),
        ("itch", 7, "yellow"),
        ("nausea", 6, "green"),
        ("nausea", 7, "yellow"),
        ("poor_appetite", 6, "green"),
        ("poor_appetite", 7, "yellow"),
        ("oedema", 0, "green"),
        ("oedema", 1, "yellow"),
        ("breathless_change", 1, "yellow"),
        ("breathless_change", 3, "purple"),
        ("fluid_lost", 0, "green"),
        ("fluid_lost", 1, "yellow"),
        ("harms_kidneys", 1, "yellow"),
        ("kidney_life", 14, "green"),
        ("kidney_life", 15, "yellow"),
        ("potassium", 2.9, "red"),
        ("potassium", 3.4, "yellow"),
        ("potassium", 3.5, "green"),
        ("potassium", 5.5, "green"),
        ("potassium", 5.6, "yellow"),
        ("potassium", 5.9, "yellow"),
        ("potassium", 6.0, "red"),
        ("haemoglobin", 10.0, "green"),
        ("haemoglobin", 9.9, "yellow"),
        ("haemoglobin", 7.9, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("kidney_failure", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"weight": [81.0, 82.9]}, 168, "green", id="opp 1,9 kg på en uke"),
        pytest.param({"weight": [81.0, 83.0]}, 168, "yellow", id="opp 2 kg på en uke"),
        pytest.param({"weight": [81.0, 83.9]}, 168, "yellow", id="opp 2,9 kg på en uke"),
        pytest.param({"weight": [81.0, 84.0]}, 168, "red", id="opp 3 kg på en uke"),
        pytest.param({"weight": [81.0, 83.0], "breathless_change": 1}, 168, "red", id="opp 2 kg og mer tungpust"),
        pytest.param({"weight": [81.0, 82.9], "breathless_change": 1}, 168, "yellow", id="opp 1,9 kg og mer tungpust"),
        pytest.param({"egfr": [24, 20]}, 4000, "green", id="eGFR ned 4 på et halvt år"),
        pytest.param({"egfr": [24, 19]}, 4000, "yellow", id="eGFR ned 5 på et halvt år"),
        pytest.param({"fluid_lost": 1, "sick_day_medicine": 1}, 24, "yellow", id="sykedag"),
    ],
)
def test_several_values(measured: dict[str, float | list[float]], every: float, colour: str) -> None:
    assert said("kidney_failure", measured, every=every) == colour


@pytest.mark.parametrize(
    ("measure", "value", "usual", "colour"),
    [
        ("egfr", 19, 24, "green"),
        ("egfr", 18, 24, "yellow"),
        ("creatinine", 259, 200, "green"),
        ("creatinine", 260, 200, "yellow"),
        ("creatinine", 300, 200, "red"),
    ],
)
def test_a_sample_against_the_start(measure: str, value: float, usual: float, colour: str) -> None:
    assert said("kidney_failure", {measure: value}, own={f"baseline:{measure}": usual}) == colour


def test_a_form_every_fourth_week_and_quality_of_life_twice_a_year() -> None:
    forms = {plan.key: plan for plan in library()["kidney_failure"].forms}
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    asked = list(due_between(forms["kidney_symptoms"].schedule, begins, ends))
    assert len(asked) == 13
    assert {(later - earlier).days for earlier, later in pairwise(asked)} <= {27, 28}
    life = [
        local(moment).date().isoformat()
        for moment in due_between(forms["kidney_quality_of_life"].schedule, begins, ends)
    ]
    assert life == ["2026-02-01", "2026-08-01"]
    assert forms["kidney_symptoms"].on_worry


def test_the_hospital_reads_once_a_week() -> None:
    (read,) = [task for task in library()["kidney_failure"].tasks if task.key == "weekly_read"]
    assert read.schedule == "weekly@Thu 12:00"
