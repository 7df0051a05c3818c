"""The heart failure pathway as tables: what is measured at home, and its colour."""

from collections.abc import Sequence

import pytest
from tests.pathways.days import said


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("bp_sys", 84, "red"),
        ("bp_sys", 85, "yellow"),
        ("bp_sys", 99, "yellow"),
        ("bp_sys", 100, "green"),
        ("bp_sys", 149, "green"),
        ("bp_sys", 150, "yellow"),
        ("bp_sys", 179, "yellow"),
        ("bp_sys", 180, "red"),
        ("bp_dia", 44, "yellow"),
        ("bp_dia", 45, "green"),
        ("bp_dia", 99, "green"),
        ("bp_dia", 100, "yellow"),
        ("bp_dia", 120, "red"),
        ("heart_rate", 44, "red"),
        ("heart_rate", 45, "yellow"),
        ("heart_rate", 49, "yellow"),
        ("heart_rate", 50, "green"),
        ("heart_rate", 99, "green"),
        ("heart_rate", 100, "yellow"),
        ("heart_rate", 119, "yellow"),
        ("heart_rate", 120, "red"),
        ("spo2", 94, "green"),
        ("spo2", 93, "yellow"),
        ("spo2", 91, "yellow"),
        ("spo2", 90, "red"),
        ("potassium", 2.9, "red"),
        ("potassium", 3.4, "yellow"),
        ("potassium", 3.5, "green"),
        ("potassium", 5.0, "green"),
        ("potassium", 5.1, "yellow"),
        ("potassium", 5.5, "yellow"),
        ("potassium", 5.6, "red"),
        ("egfr", 30, "green"),
        ("egfr", 29, "yellow"),
        ("egfr", 20, "yellow"),
        ("egfr", 19, "red"),
        ("breathless_change", 0, "green"),
        ("breathless_change", 1, "yellow"),
        ("breathless_change", 2, "yellow"),
        ("breathless_change", 3, "purple"),
        ("dizzy", 0, "green"),
        ("dizzy", 1, "yellow"),
        ("dizzy", 2, "purple"),
        ("oedema", 1, "yellow"),
        ("more_pillows", 1, "yellow"),
        ("irregular_pulse", 1, "yellow"),
        ("chest_pain", 0, "green"),
        ("chest_pain", 1, "purple"),
        ("worried", 1, "yellow"),
        ("nyha", 3, "green"),
        ("nyha", 4, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("heart_failure", {measure: value}) == colour


@pytest.mark.parametrize(
    ("weights", "colour"),
    [
        pytest.param([80.0, 80.6, 81.3, 82.0], "green", id="H1: 2,0 kg på tre døgn er ikke over 2"),
        pytest.param([80.0, 80.6, 81.3, 82.1], "yellow", id="2,1 kg på tre døgn"),
        pytest.param([80.0, 81.3], "green", id="1,3 kg på ett døgn"),
        pytest.param([80.0, 81.4], "yellow", id="1,4 kg på ett døgn"),
        pytest.param([80.0, 80.0, 82.1], "yellow", id="2,1 kg på to døgn"),
        pytest.param([81.0, 80.0, 80.6, 82.1], "yellow", id="2,1 kg på to døgn, mindre på tre"),
        pytest.param([80.0, 80.0, 80.2, 80.8, 81.4], "green", id="1,1 kg over snittet"),
        pytest.param([80.0, 80.0, 80.0, 80.3, 80.9, 81.8], "yellow", id="1,6 kg over snittet, men 1,8 på tre døgn"),
        pytest.param([80, 80.5, 81, 81.5, 82, 82.5, 83.0], "yellow", id="3,0 kg på seks døgn er ikke over 3"),
        pytest.param([80, 80.5, 81, 81.5, 82, 82.5, 83.1], "red", id="3,1 kg på seks døgn"),
        pytest.param([80.0, 79.0, 78.0, 77.0], "red", id="ned 3 kg på tre døgn"),
        pytest.param([80.0, 79.0, 78.0, 77.1], "green", id="ned 2,9 kg på tre døgn, ikke svimmel"),
    ],
)
def test_weights_one_a_day(weights: Sequence[float], colour: str) -> None:
    assert said("heart_failure", {"weight": weights}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"weight": [80, 80.6, 81.3, 82.1], "breathless_change": 1}, "red", id="opp og mer tungpust"),
        pytest.param({"weight": [80, 80.6, 81.3, 82.1], "oedema": 1}, "red", id="opp og mer hoven"),
        pytest.param({"weight": [80, 80.6, 81.3, 82.0], "oedema": 1}, "yellow", id="ikke over to kilo"),
        pytest.param({"weight": [80, 79.4, 78.7, 78.0], "dizzy": 0}, "green", id="ned to kilo, ikke svimmel"),
        pytest.param({"weight": [80, 79.4, 78.7, 78.0], "dizzy": 1}, "yellow", id="ned to kilo, svimmel"),
        pytest.param({"bp_sys": 89, "dizzy": 1}, "red", id="lavt trykk og svimmel"),
        pytest.param({"bp_sys": 89, "dizzy": 0}, "yellow", id="lavt trykk, ikke svimmel"),
        pytest.param({"bp_sys": 90, "dizzy": 1}, "yellow", id="90 er ikke under 90"),
    ],
)
def test_together(measured: dict[str, float | list[float]], colour: str) -> None:
    assert said("heart_failure", measured) == colour


@pytest.mark.parametrize(("value", "colour"), [(129, "green"), (130, "yellow"), (150, "yellow"), (151, "red")])
def test_creatinine_against_the_first_sample(value: float, colour: str) -> None:
    assert said("heart_failure", {"creatinine": value}, own={"baseline:creatinine": 100}) == colour
    assert said("heart_failure", {"creatinine": value}) == "grey"


@pytest.mark.parametrize(
    ("measure", "value", "at_the_start", "colour"),
    [
        ("nyha", 2, 2, "green"),
        ("nyha", 3, 2, "yellow"),
        ("kccq", 61, 65, "green"),
        ("kccq", 60, 65, "yellow"),
    ],
)
def test_worse_than_at_the_start(measure: str, value: float, at_the_start: float, colour: str) -> None:
    assert said("heart_failure", {measure: value}, own={f"baseline:{measure}": at_the_start}) == colour
