"""Hydration and ifosfamide by pump at home, as tables: fluid, urine, the clear head and the pump, and their colours."""

import pytest
from tests.pathways.days import said

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import Example, Given, Text

START = {"baseline:weight": 80.0}


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 37.4, "green"),
        pytest.param("temp", 37.9, "yellow", id="T1: 37,9"),
        pytest.param("temp", 38.0, "red", id="T1: 38,0"),
        pytest.param("urine_12h", 960, "green", id="1,0 ml/kg/t hos 80 kg"),
        ("urine_12h", 959, "yellow"),
        pytest.param("urine_12h", 480, "yellow", id="0,5 ml/kg/t hos 80 kg"),
        ("urine_12h", 479, "red"),
        ("urine_ph", 7.0, "green"),
        ("urine_ph", 6.9, "yellow"),
        pytest.param("urine_ph", 6.0, "yellow", id="pH under 6,5 én gang"),
        ("urine_blood", 0, "green"),
        ("urine_blood", 1, "yellow"),
        ("urine_blood", 2, "red"),
        ("very_tired", 1, "yellow"),
        ("forgetful", 1, "yellow"),
        ("disoriented", 1, "purple"),
        ("jerks", 1, "purple"),
        ("sees_things", 1, "purple"),
        ("disoriented", 0, "green"),
        ("infusion_site", 1, "yellow"),
        ("infusion_site", 2, "purple"),
        ("vomits", 1, "green"),
        ("vomits", 2, "yellow"),
        ("vomits", 6, "red"),
        ("keeps_no_fluid", 1, "red"),
        ("delivered_share", 89, "red"),
        ("delivered_share", 90, "yellow"),
        ("delivered_share", 95, "green"),
        ("delivered_share", 105, "green"),
        ("delivered_share", 110, "yellow"),
        ("delivered_share", 111, "red"),
        ("sodium", 124, "red"),
        ("sodium", 132, "yellow"),
        ("sodium", 133, "green"),
        ("sodium", 147, "green"),
        ("sodium", 148, "yellow"),
        ("sodium", 156, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("hydration_pump", {measure: value}) == colour


@pytest.mark.parametrize(
    ("kilos", "start", "colour"),
    [
        pytest.param(78.9, 80.0, "yellow", id="ned mer enn 1 kg"),
        pytest.param(79.0, 80.0, "green", id="ned 1 kg"),
        pytest.param(80.9, 80.0, "green", id="opp 0,9 kg"),
        pytest.param(81.0, 80.0, "yellow", id="opp 1,0 kg"),
        pytest.param(81.9, 80.0, "yellow", id="opp 1,9 kg"),
        pytest.param(82.0, 80.0, "red", id="opp 2,0 kg"),
        pytest.param(51.4, 50.0, "yellow", id="liten kropp, opp 1,4 kg: 2,8 %"),
        pytest.param(51.5, 50.0, "red", id="liten kropp, opp 1,5 kg: 3 %"),
    ],
)
def test_weight_against_the_start(kilos: float, start: float, colour: str) -> None:
    assert said("hydration_pump", {"weight": kilos}, own={"baseline:weight": start}) == colour


def test_weight_is_not_judged_before_a_clinician_has_entered_the_start() -> None:
    assert said("hydration_pump", {"weight": 85.0}) == "grey"
    assert said("hydration_pump", {"weight": 85.0}, own=START) == "red"


def test_limits_for_urine_are_the_persons_own() -> None:
    of_50_kg = {"urine.yellow": 600.0, "urine.red": 300.0}
    assert said("hydration_pump", {"urine_12h": 600}) == "yellow"
    assert said("hydration_pump", {"urine_12h": 600}, own=of_50_kg) == "green"
    assert said("hydration_pump", {"urine_12h": 299}, own=of_50_kg) == "red"


@pytest.mark.parametrize(
    ("values", "colour"), [([6.4, 6.4], "red"), ([6.4, 6.5], "yellow"), ([6.5, 6.4], "yellow"), ([6.4, 7.0], "green")]
)
def test_urine_ph_below_6_5_twice(values: list[float], colour: str) -> None:
    assert said("hydration_pump", {"urine_ph": values}, every=12) == colour


STANDS = (
    "occlusion_downstream",
    "occlusion_upstream",
    "air_in_line",
    "reservoir_empty",
    "battery_depleted",
    "door_open",
    "stopped",
)
AT_ONCE = ("system_fault", "dose_limit")
WARNS = ("reservoir_low", "battery_low", "tamper")


@pytest.mark.parametrize("alarm", STANDS)
def test_what_has_stopped_is_yellow_and_red_when_it_stands_for_a_quarter_of_an_hour(alarm: str) -> None:
    measure = f"pump_{alarm}"
    assert said("hydration_pump", {measure: 3}) == "yellow"
    assert said("hydration_pump", {measure: [3, 3]}, every=14 / 60) == "yellow"
    assert said("hydration_pump", {measure: [3, 3]}, every=15 / 60) == "red"
    assert said("hydration_pump", {measure: [3, 3, 0]}, every=15 / 60) == "green"


@pytest.mark.parametrize(("alarm", "colour"), [*((a, "red") for a in AT_ONCE), *((a, "yellow") for a in WARNS)])
def test_an_alarm_and_its_colour(alarm: str, colour: str) -> None:
    assert said("hydration_pump", {f"pump_{alarm}": 1}) == colour


def test_every_alarm_has_a_rule() -> None:
    judged = {row.rule.measure for row in library()["hydration_pump"].rules if row.kind == "device_alarm"}
    assert judged == {f"pump_{alarm}" for alarm in (*STANDS, *AT_ONCE, *WARNS)}


@pytest.mark.parametrize(("minutes", "colour"), [(30, "grey"), (31, "yellow"), (60, "yellow"), (61, "red")])
def test_a_pump_that_falls_silent(minutes: float, colour: str) -> None:
    beat = Given(measure="pump_heartbeat", value=1, at=minutes / 60)
    day = Example(name=Text(nb="stille", en="silent"), given=(beat,), expect="grey")
    assert judge_day(library()["hydration_pump"], day).said == colour


def test_the_carer_is_asked_about_the_head_three_times_a_day() -> None:
    (form,) = (form for form in library()["hydration_pump"].forms if form.key == "clear_head")
    assert len(parse_schedule(form.schedule).times) == 3
