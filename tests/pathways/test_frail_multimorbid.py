"""Olav's pathway as tables: frail, several diseases, and his colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires

AGE = 85 * 366
NAMES = ("resp_rate", "spo2", "o2_flow", "bp_sys", "heart_rate", "consciousness", "temp")


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("spo2", 90, "green"),
        ("spo2", 89, "yellow"),
        ("spo2", 88, "yellow"),
        ("spo2", 87, "red"),
        ("heart_rate", 44, "red"),
        ("heart_rate", 49, "yellow"),
        ("heart_rate", 50, "green"),
        ("heart_rate", 100, "green"),
        ("heart_rate", 101, "yellow"),
        ("heart_rate", 120, "red"),
        ("bp_sys", 84, "red"),
        ("bp_sys", 99, "yellow"),
        ("bp_sys", 100, "green"),
        ("bp_sys", 159, "green"),
        ("bp_sys", 160, "yellow"),
        ("bp_sys", 180, "red"),
        ("bp_dia", 44, "yellow"),
        ("bp_dia", 99, "green"),
        ("bp_dia", 120, "red"),
        ("temp", 37.7, "green"),
        ("temp", 37.8, "yellow"),
        ("temp", 38.5, "red"),
        ("breathless_change", 0, "green"),
        ("breathless_change", 1, "yellow"),
        ("breathless_change", 3, "red"),
        ("oedema", 1, "yellow"),
        ("dizzy", 1, "yellow"),
        ("dizzy", 2, "red"),
        ("appetite", 1, "green"),
        ("appetite", 2, "yellow"),
        ("falls", 0, "green"),
        ("falls", 1, "yellow"),
        ("falls", 2, "red"),
        ("head_injury", 1, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 7, "red"),
        ("consciousness", 1, "red"),
        ("worried", 1, "yellow"),
        ("four_at", 0, "green"),
        ("four_at", 1, "yellow"),
        ("four_at", 3, "yellow"),
        ("four_at", 4, "red"),
        ("gad2", 2, "green"),
        ("gad2", 3, "yellow"),
        ("gad7", 9, "green"),
        ("gad7", 10, "yellow"),
        ("doses_left", 1, "green"),
        ("doses_left", 2, "yellow"),
        ("bmi", 22, "green"),
        ("bmi", 21.9, "yellow"),
        ("mna_sf", 12, "green"),
        ("mna_sf", 11, "yellow"),
        ("must", 1, "green"),
        ("must", 2, "yellow"),
        ("snaq", 1, "green"),
        ("snaq", 2, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("frail_multimorbid", {measure: value}, day=1, age_days=AGE) == colour


@pytest.mark.parametrize(
    ("kilos", "colour"), [(68, "green"), (64.7, "green"), (64.6, "yellow"), (61.3, "yellow"), (61.2, "red")]
)
def test_weight_lost_since_the_start(kilos: float, colour: str) -> None:
    assert said("frail_multimorbid", {"weight": kilos}, own={"baseline:weight": 68}, day=1) == colour


@pytest.mark.parametrize(("level", "colour"), [(5, "green"), (6, "green"), (7, "yellow")])
def test_frailer_than_at_the_start(level: float, colour: str) -> None:
    assert said("frail_multimorbid", {"cfs": level}, own={"baseline:cfs": 6}, day=1) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"spo2": [93, 92, 86]}, 0.2, "green", id="tre målinger på 24 minutter: den midterste"),
        pytest.param({"spo2": [86, 93, 86]}, 0.2, "red", id="to av tre er lave"),
        pytest.param({"spo2": [93, 92, 86]}, 24, "red", id="en om dagen: dagen i dag gjelder"),
        pytest.param({"falls": [1, 0, 1]}, 240, "red", id="to fall på en måned"),
        pytest.param({"falls": [1, 0, 0, 0, 1]}, 240, "yellow", id="to fall med mer enn en måned mellom"),
        pytest.param({"appetite": [1] * 14}, 24, "yellow", id="dårlig matlyst i to uker"),
        pytest.param({"appetite": [1] * 13}, 24, "green", id="dårlig matlyst i tolv dager"),
        pytest.param({"weight": [68, 68.8, 69.4, 70.1]}, 24, "yellow", id="opp 2,1 kg på tre døgn"),
        pytest.param({"weight": [68, 68.8, 69.4, 70.0]}, 24, "green", id="opp 2,0 kg på tre døgn"),
    ],
)
def test_several_values(measured: dict[str, list[float]], every: float, colour: str) -> None:
    assert said("frail_multimorbid", measured, every=every, day=1) == colour


@pytest.mark.parametrize(
    ("values", "own", "colour"),
    [
        pytest.param((16, 98, 0, 120, 70, 0, 37.0), {}, "green", id="N1: 0"),
        pytest.param((18, 92, 0, 130, 80, 0, 36.9), {}, "green", id="2 poeng"),
        pytest.param((21, 95, 0, 120, 70, 0, 37.0), {}, "yellow", id="3 poeng"),
        pytest.param((18, 90, 0, 130, 80, 0, 36.9), {}, "yellow", id="3 i én verdi"),
        pytest.param((18, 90, 0, 130, 80, 0, 36.9), {"plan:spo2_scale_2": 1.0}, "green", id="90 % på skala 2"),
        pytest.param((21, 94, 0, 118, 95, 0, 37.0), {}, "yellow", id="4 poeng"),
        pytest.param((21, 93, 0, 118, 95, 0, 37.0), {}, "red", id="5 poeng"),
    ],
)
def test_news2_at_the_visit(values: tuple[float, ...], own: dict[str, float], colour: str) -> None:
    measured = dict(zip(NAMES, values, strict=True))
    assert said("frail_multimorbid", measured, own=own, day=1, age_days=AGE) == colour


@pytest.mark.parametrize(("day", "colour"), [(2, "grey"), (3, "yellow")])
def test_silence_is_first_grey_then_somebody_rings(day: int, colour: str) -> None:
    assert said("frail_multimorbid", {}, day=day) == colour


def test_one_form_with_at_most_eight_questions_and_an_inhaler_twice_a_day() -> None:
    pathway = library()["frail_multimorbid"]
    asked = [plan.key for plan in pathway.forms if not plan.optional]
    assert asked == ["frail_symptoms"]
    assert len(questionnaires()["frail_symptoms"].questions) == 8
    assert [(task.key, task.schedule) for task in pathway.home_tasks] == [("inhaler", "2/day@09:00,21:00")]
