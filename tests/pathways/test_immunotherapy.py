"""Immunotherapy as tables: what is answered and what the samples say, and its colour."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO
from heim.pathways.load import library
from heim.pathways.questions import is_locked, questionnaires
from heim.pathways.schedule import due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        pytest.param("immune_stools", 1, "green", id="1-3 flere: grad 1"),
        pytest.param("immune_stools", 2, "yellow", id="4-6 flere: grad 2"),
        pytest.param("immune_stools", 3, "red", id="7 flere eller blod: grad 3"),
        ("immune_skin", 1, "green"),
        ("immune_skin", 2, "yellow"),
        ("immune_skin", 3, "red"),
        ("immune_breath", 0, "green"),
        ("immune_breath", 1, "yellow"),
        ("immune_breath", 2, "red"),
        ("immune_head", 1, "yellow"),
        ("immune_head", 2, "red"),
        ("immune_heart", 0, "green"),
        ("immune_heart", 1, "purple"),
        ("immune_thirst", 1, "red"),
        ("immune_liver", 1, "red"),
        ("worried", 1, "yellow"),
        ("temp", 37.9, "green"),
        ("temp", 38.0, "yellow"),
        ("temp", 38.9, "yellow"),
        ("temp", 39.0, "red"),
        ("spo2", 92, "green"),
        ("spo2", 91, "red"),
        ("glucose", 14.0, "green"),
        ("glucose", 14.1, "red"),
        ("alt_times", 3.0, "green"),
        ("alt_times", 3.1, "yellow"),
        ("alt_times", 5.0, "yellow"),
        ("alt_times", 5.1, "red"),
        ("hormone_tests", 1, "yellow"),
        ("bp_sys", 91, "green"),
        ("bp_sys", 90, "red"),
        ("pro_ctcae_worst", 1, "green"),
        ("pro_ctcae_worst", 2, "yellow"),
        ("pro_ctcae_worst", 3, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("immunotherapy", {measure: value}) == colour


ESAS = ("pain", *(f"esas_{name}" for name in ("tired", "drowsy", "nausea", "appetite", "breath", "low", "worry")))


@pytest.mark.parametrize("measure", [*ESAS, "esas_wellbeing"])
def test_each_answer_of_esas_r_is_yellow_from_four_and_red_from_seven(measure: str) -> None:
    colours = [said("immunotherapy", {measure: value}) for value in (0, 3, 4, 6, 7, 10)]
    assert colours == ["green", "green", "yellow", "yellow", "red", "red"]


@pytest.mark.parametrize(("oxygen", "colour"), [(95, "green"), (94, "red")])
def test_oxygen_against_what_is_usual(oxygen: float, colour: str) -> None:
    assert said("immunotherapy", {"spo2": oxygen}, own={"baseline:spo2": 97}) == colour


@pytest.mark.parametrize(("creatinine", "colour"), [(119, "green"), (120, "yellow")])
def test_creatinine_against_the_start(creatinine: float, colour: str) -> None:
    assert said("immunotherapy", {"creatinine": creatinine}, own={"baseline:creatinine": 80}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        ({"immune_head": 1, "bp_sys": 99}, "red"),
        ({"immune_head": 1, "bp_sys": 100}, "yellow"),
        ({"immune_head": 0, "bp_sys": 99}, "green"),
    ],
)
def test_headache_and_low_pressure_together(measured: dict[str, float], colour: str) -> None:
    assert said("immunotherapy", measured) == colour


def test_who_gets_chemotherapy_too_has_a_red_limit_of_38() -> None:
    assert said("immunotherapy", {"temp": 38.0}, own={"temp.red": 38.0}) == "red"


def test_weekly_for_twelve_weeks_then_monthly_with_few_questions() -> None:
    pathway = library()["immunotherapy"]
    form = next(form for form in pathway.forms if form.key == "immunotherapy_week")
    monthly = next(level for level in pathway.levels if level.key == "monthly")
    begins, ends = datetime(2026, 1, 5, tzinfo=OSLO), datetime(2026, 3, 30, tzinfo=OSLO)
    assert len(list(due_between(form.schedule, begins, ends))) == 12
    assert len(list(due_between(monthly.schedules[form.key], begins, ends))) == 3
    assert sum(one.type != "text" for one in questionnaires()[form.key].questions) == 8


def test_the_text_of_pro_ctcae_is_not_here_and_esas_r_is() -> None:
    assert is_locked("pro_ctcae")
    assert not is_locked("esas_r")
