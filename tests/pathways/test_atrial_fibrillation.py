"""Atrial fibrillation as tables: pulse, rhythm, blood thinner, and their colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("heart_rate", 39, "red"),
        ("heart_rate", 40, "yellow"),
        ("heart_rate", 49, "yellow"),
        ("heart_rate", 50, "green"),
        ("heart_rate", 109, "green"),
        ("heart_rate", 110, "yellow"),
        ("heart_rate", 129, "yellow"),
        ("heart_rate", 130, "red"),
        ("bp_sys", 89, "red"),
        ("bp_sys", 99, "yellow"),
        ("bp_sys", 100, "green"),
        ("bp_sys", 149, "green"),
        ("bp_sys", 150, "yellow"),
        ("bp_sys", 180, "red"),
        ("inr", 1.4, "red"),
        ("inr", 1.5, "yellow"),
        ("inr", 1.9, "yellow"),
        ("inr", 2.0, "green"),
        ("inr", 3.0, "green"),
        ("inr", 3.1, "yellow"),
        ("inr", 4.9, "yellow"),
        ("inr", 5.0, "red"),
        ("rhythm", 2, "green"),
        ("doses_missed", 1, "green"),
        ("doses_missed", 2, "yellow"),
        ("bleeds_easily", 1, "yellow"),
        ("bleeds_easily", 2, "red"),
        ("ehra", 3, "green"),
        ("ehra", 4, "red"),
        ("stroke_sign", 0, "green"),
        ("stroke_sign", 1, "purple"),
        ("chest_pain", 1, "purple"),
        ("faint", 1, "purple"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("atrial_fibrillation", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "every", "colour"),
    [
        pytest.param({"rhythm": [0, 2]}, 24, "green", id="ny flimmer én morgen"),
        pytest.param({"rhythm": [2, 2]}, 23, "yellow", id="ny flimmer to morgener på rad"),
        pytest.param({"rhythm": [2, 2]}, 2, "green", id="to målinger samme morgen"),
        pytest.param({"rhythm": [2, 0, 2]}, 12, "green", id="inn og ut av rytme"),
        pytest.param({"rhythm": [1, 1, 1]}, 24, "green", id="alltid uregelmessig"),
        pytest.param({"doses_missed": 2, "recent_cardioversion": 0}, 24, "yellow", id="to glemte doser"),
        pytest.param({"doses_missed": 2, "recent_cardioversion": 1}, 24, "red", id="to glemte doser etter støt"),
        pytest.param({"doses_missed": 1, "recent_cardioversion": 1}, 24, "green", id="én glemt dose etter støt"),
    ],
)
def test_several_values(measured: dict[str, float | list[float]], every: float, colour: str) -> None:
    assert said("atrial_fibrillation", measured, every=every) == colour


@pytest.mark.parametrize(("now", "colour"), [(1, "green"), (2, "green"), (3, "yellow"), (4, "red")])
def test_a_class_worse_than_at_the_start(now: float, colour: str) -> None:
    assert said("atrial_fibrillation", {"ehra": now}, own={"baseline:ehra": 2}) == colour


def test_every_day_for_four_weeks_and_then_on_symptoms() -> None:
    pathway = library()["atrial_fibrillation"]
    pulse = pathway.plan_of("heart_rate")
    assert pulse is not None
    assert pulse.lasting is not None
    assert (pulse.schedule, pulse.lasting.days, pulse.on_worry) == ("daily@09:00", 28, True)
    (form,) = [plan for plan in pathway.forms if plan.key == "af_today"]
    assert form.lasting == pulse.lasting
    assert form.on_worry
