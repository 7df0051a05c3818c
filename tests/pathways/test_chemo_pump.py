"""Chemotherapy by pump at home, as tables: what the patient, the pump and the laboratory say, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.shape import Example, Given, Text


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 35.0, "red"),
        ("temp", 35.1, "green"),
        ("temp", 37.4, "green"),
        ("temp", 37.5, "yellow"),
        pytest.param("temp", 37.9, "yellow", id="T1: 37,9"),
        pytest.param("temp", 38.0, "red", id="T1: 38,0"),
        ("infusion_site", 0, "green"),
        ("infusion_site", 1, "yellow"),
        ("infusion_site", 2, "purple"),
        ("spill", 1, "red"),
        ("vomits", 1, "green"),
        ("vomits", 2, "yellow"),
        ("vomits", 5, "yellow"),
        ("vomits", 6, "red"),
        ("keeps_no_fluid", 1, "red"),
        ("mouth_sores", 1, "green"),
        ("mouth_sores", 2, "yellow"),
        ("mouth_sores", 3, "red"),
        ("loose_stools", 3, "green"),
        ("loose_stools", 4, "yellow"),
        ("loose_stools", 6, "yellow"),
        ("loose_stools", 7, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 7, "red"),
        ("easy_bleeding", 0, "green"),
        ("easy_bleeding", 1, "yellow"),
        ("easy_bleeding", 2, "purple"),
        ("worried", 1, "yellow"),
        ("pro_ctcae_worst", 1, "green"),
        ("pro_ctcae_worst", 2, "yellow"),
        ("pro_ctcae_worst", 3, "red"),
        ("delivered_share", 94, "red"),
        ("delivered_share", 95, "green"),
        ("delivered_share", 105, "green"),
        ("delivered_share", 106, "red"),
        ("neutrophils", 1.1, "green"),
        ("neutrophils", 1.0, "yellow"),
        ("neutrophils", 0.4, "yellow"),
        ("platelets", 51, "green"),
        ("platelets", 50, "yellow"),
        ("platelets", 20, "yellow"),
        ("platelets", 19, "red"),
        ("haemoglobin", 8.0, "green"),
        ("haemoglobin", 7.9, "yellow"),
        ("potassium", 5.4, "green"),
        ("potassium", 5.5, "yellow"),
        ("potassium", 6.0, "red"),
        ("alt_times", 3.0, "green"),
        ("alt_times", 3.1, "yellow"),
        ("alt_times", 5.0, "yellow"),
        ("alt_times", 5.1, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("chemo_pump", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"neutrophils": 0.4, "temp": 37.5}, "red", id="lave nøytrofile og 37,5"),
        pytest.param({"neutrophils": 0.5, "temp": 37.5}, "yellow", id="0,5 er ikke under 0,5"),
        pytest.param({"neutrophils": 0.4, "temp": 37.4}, "yellow", id="lave nøytrofile uten feber"),
        pytest.param({"neutrophils": 0.4, "mouth_sores": 2}, "red", id="lave nøytrofile og sår i munnen"),
        pytest.param({"neutrophils": 0.4, "worried": 1}, "red", id="lave nøytrofile og bekymret"),
        pytest.param({"platelets": 50, "easy_bleeding": 1}, "red", id="få blodplater og litt blødning"),
        pytest.param({"platelets": 51, "easy_bleeding": 1}, "yellow", id="nok blodplater og litt blødning"),
    ],
)
def test_blood_counts_and_symptoms_together(measured: dict[str, float], colour: str) -> None:
    assert said("chemo_pump", measured) == colour


def test_low_counts_of_three_days_ago_still_count_with_todays_temperature() -> None:
    three_days_ago = Given(measure="neutrophils", value=0.4, at=72)
    day = Example(
        name=Text(nb="prøve", en="test"), given=(three_days_ago, Given(measure="temp", value=37.6)), expect="grey"
    )
    assert judge_day(library()["chemo_pump"], day).said == "red"


AT_ONCE = (
    "occlusion_downstream",
    "occlusion_upstream",
    "air_in_line",
    "reservoir_empty",
    "battery_depleted",
    "door_open",
    "system_fault",
    "dose_limit",
    "tamper",
)
WARNS = ("reservoir_low", "battery_low")


@pytest.mark.parametrize("alarm", AT_ONCE)
def test_what_stops_leaks_or_is_touched_is_red_at_once(alarm: str) -> None:
    assert said("chemo_pump", {f"pump_{alarm}": 1}) == "red"
    assert said("chemo_pump", {f"pump_{alarm}": [3, 0]}, every=0.1) == "green"


@pytest.mark.parametrize("alarm", WARNS)
def test_what_only_warns_is_yellow(alarm: str) -> None:
    assert said("chemo_pump", {f"pump_{alarm}": 2}) == "yellow"


def test_a_pump_somebody_has_stopped_is_red_after_ten_minutes() -> None:
    assert said("chemo_pump", {"pump_stopped": 2}) == "yellow"
    assert said("chemo_pump", {"pump_stopped": [2, 2]}, every=9 / 60) == "yellow"
    assert said("chemo_pump", {"pump_stopped": [2, 2]}, every=10 / 60) == "red"


def test_every_alarm_has_a_rule() -> None:
    judged = {row.rule.measure for row in library()["chemo_pump"].rules if row.kind == "device_alarm"}
    assert judged == {f"pump_{alarm}" for alarm in (*AT_ONCE, *WARNS, "stopped")}


@pytest.mark.parametrize(("minutes", "colour"), [(15, "grey"), (16, "yellow"), (30, "yellow"), (31, "red")])
def test_a_pump_that_falls_silent(minutes: float, colour: str) -> None:
    beat = Given(measure="pump_heartbeat", value=1, at=minutes / 60)
    day = Example(name=Text(nb="stille", en="silent"), given=(beat,), expect="grey")
    assert judge_day(library()["chemo_pump"], day).said == colour


def test_fever_is_never_asked_for_once_more_first() -> None:
    plan = library()["chemo_pump"].plan_of("temp")
    assert plan is not None
    assert plan.remeasure is None


def test_staff_are_trained_too_and_home_signs_for_the_pump_and_the_spill() -> None:
    training = library()["chemo_pump"].training
    assert {item.whose for item in training} == {"home", "staff"}
    assert {"pump_alarms", "clamp", "spill", "fever"} <= {item.key for item in training if item.gate}
