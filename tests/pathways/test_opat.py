"""Antibiotics by pump at home, as tables: what the patient, the visit, the pump and the laboratory say, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import Example, Given, Text


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 35.0, "red"),
        ("temp", 35.1, "green"),
        ("temp", 37.7, "green"),
        ("temp", 37.8, "yellow"),
        ("temp", 38.2, "yellow"),
        ("temp", 38.3, "red"),
        ("rigors", 0, "green"),
        ("rigors", 1, "yellow"),
        ("rigors", 2, "purple"),
        ("line_site", 0, "green"),
        ("line_site", 1, "yellow"),
        ("line_site", 2, "yellow"),
        ("line_site", 3, "red"),
        ("rash", 1, "yellow"),
        ("rash", 2, "purple"),
        ("loose_stools", 2, "green"),
        ("loose_stools", 3, "yellow"),
        ("loose_stools", 5, "yellow"),
        ("loose_stools", 6, "red"),
        ("blood_in_stool", 0, "green"),
        ("blood_in_stool", 1, "red"),
        ("delivered_share", 84, "red"),
        ("delivered_share", 85, "yellow"),
        ("delivered_share", 94, "yellow"),
        ("delivered_share", 95, "green"),
        ("delivered_share", 105, "green"),
        ("delivered_share", 106, "yellow"),
        ("delivered_share", 110, "yellow"),
        ("delivered_share", 111, "red"),
        ("neutrophils", 0.9, "red"),
        ("neutrophils", 1.0, "yellow"),
        ("neutrophils", 1.5, "yellow"),
        ("neutrophils", 1.6, "green"),
        ("platelets", 49, "red"),
        ("platelets", 50, "yellow"),
        ("platelets", 100, "green"),
        ("potassium", 5.4, "green"),
        ("potassium", 5.5, "yellow"),
        ("potassium", 6.0, "red"),
        ("haemoglobin", 8.0, "green"),
        ("haemoglobin", 7.9, "yellow"),
        ("alt_times", 3.0, "green"),
        ("alt_times", 3.1, "yellow"),
        ("alt_times", 5.1, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("opat", {measure: value}) == colour


NAMES = ("resp_rate", "spo2", "o2_flow", "bp_sys", "heart_rate", "consciousness", "temp")
SCALE_2 = {"plan:spo2_scale_2": 1.0}


@pytest.mark.parametrize(
    ("values", "own", "colour"),
    [
        pytest.param((16, 98, 0, 120, 70, 0, 37.0), {}, "green", id="N1: 0"),
        pytest.param((12, 96, 0, 111, 51, 0, 36.1), {}, "green", id="N2: 0, nedre kant"),
        pytest.param((20, 96, 0, 219, 90, 0, 37.7), {}, "green", id="N3: 0, øvre kant (37,7: 38,0 er gult i seg selv)"),
        pytest.param((25, 96, 0, 120, 70, 0, 37.0), {}, "red", id="N5: 3 i én verdi"),
        pytest.param((8, 96, 0, 120, 70, 0, 37.0), {}, "red", id="N6: 3 i én verdi"),
        pytest.param((21, 94, 0, 118, 95, 0, 38.1), {}, "red", id="N8: 5"),
        pytest.param((16, 97, 0, 125, 80, 1, 36.8), {}, "red", id="N9: nyoppstått forvirring"),
        pytest.param((18, 88, 0, 130, 80, 0, 36.9), {}, "red", id="N12: 88 % på skala 1"),
        pytest.param((18, 88, 0, 130, 80, 0, 36.9), SCALE_2, "green", id="N13: 88 % på skala 2"),
        pytest.param((18, 95, 2, 130, 80, 0, 36.9), SCALE_2, "yellow", id="N15: 4, på oksygen"),
        pytest.param((18, 97, 0, 130, 80, 0, 36.9), SCALE_2, "green", id="N17: 97 % på luft, skala 2"),
        pytest.param((18, 83, 0, 130, 80, 0, 36.9), SCALE_2, "red", id="N18: 83 % på skala 2"),
        pytest.param((21, 95, 0, 120, 70, 0, 37.0), {}, "yellow", id="3 poeng av flere"),
    ],
)
def test_news2_at_the_visit(values: tuple[float, ...], own: dict[str, float], colour: str) -> None:
    assert said("opat", dict(zip(NAMES, values, strict=True)), own=own) == colour


@pytest.mark.parametrize("missing", NAMES)
def test_news2_with_something_missing_is_not_judged(missing: str) -> None:
    visit = dict(zip(NAMES, (21, 94, 0, 118, 95, 0, 37.0), strict=True))
    assert said("opat", visit) == "yellow"
    assert said("opat", {name: value for name, value in visit.items() if name != missing}) == "green"


def test_news2_with_only_values_that_have_no_limit_of_their_own_is_grey() -> None:
    assert said("opat", {"o2_flow": 0}) == "grey"


def test_news2_is_not_for_the_pregnant() -> None:
    visit = dict(zip(NAMES, (21, 94, 0, 118, 95, 0, 37.0), strict=True))
    assert said("opat", visit) == "yellow"
    assert said("opat", visit, own={"plan:pregnant_or_postpartum": 1.0}) == "green"


@pytest.mark.parametrize(
    ("temp", "rigors", "colour"), [(37.9, 1, "yellow"), (38.0, 0, "yellow"), (38.0, 1, "red"), (38.3, 0, "red")]
)
def test_a_temperature_with_chills(temp: float, rigors: float, colour: str) -> None:
    assert said("opat", {"temp": temp, "rigors": rigors}) == colour


STOPPED = ("occlusion_downstream", "occlusion_upstream", "air_in_line", "battery_depleted", "door_open")
AT_ONCE = ("system_fault", "dose_limit")
RUNNING = ("reservoir_empty", "reservoir_low", "battery_low", "stopped", "tamper")


@pytest.mark.parametrize("alarm", STOPPED)
def test_what_has_stopped_is_yellow_and_red_when_it_stands_for_half_an_hour(alarm: str) -> None:
    measure = f"pump_{alarm}"
    assert said("opat", {measure: 3}) == "yellow"
    assert said("opat", {measure: [3, 3, 3]}, every=0.24) == "yellow"
    assert said("opat", {measure: [3, 3, 3]}, every=0.25) == "red"
    assert said("opat", {measure: [3, 0, 3]}, every=0.25) == "yellow"
    assert said("opat", {measure: [3, 3, 0]}, every=0.25) == "green"


@pytest.mark.parametrize(("alarm", "colour"), [*((a, "red") for a in AT_ONCE), *((a, "yellow") for a in RUNNING)])
def test_an_alarm_and_its_colour(alarm: str, colour: str) -> None:
    assert said("opat", {f"pump_{alarm}": 1}) == colour
    assert said("opat", {f"pump_{alarm}": 0}) == "green"


def test_every_alarm_has_a_rule() -> None:
    judged = {row.rule.measure for row in library()["opat"].rules if row.kind == "device_alarm"}
    assert judged == {f"pump_{alarm}" for alarm in (*STOPPED, *AT_ONCE, *RUNNING)}


@pytest.mark.parametrize(("hours", "colour"), [(0.5, "grey"), (1.5, "yellow"), (2.5, "red")])
def test_a_pump_that_falls_silent(hours: float, colour: str) -> None:
    beat = Given(measure="pump_heartbeat", value=1, at=hours)
    day = Example(name=Text(nb="stille", en="silent"), given=(beat,), expect="grey")
    assert judge_day(library()["opat"], day).said == colour


def test_samples_against_the_start_and_the_week_before() -> None:
    start = {"baseline:creatinine": 80.0}
    assert said("opat", {"creatinine": 103}, own=start) == "green"
    assert said("opat", {"creatinine": 104}, own=start) == "yellow"
    assert said("opat", {"creatinine": 120}, own=start) == "red"
    assert said("opat", {"crp": [60, 89]}, every=7 * 24) == "green"
    assert said("opat", {"crp": [60, 90]}, every=7 * 24) == "yellow"


def test_municipality_and_hospital_share_the_visits_and_both_are_trained() -> None:
    pathway = library()["opat"]
    assert set(pathway.run_by) == {"hospital", "municipality"}
    assert {step.responsible for step in pathway.steps if step.stage == "follow_up"} == {"hospital"}
    assert "staff_pump" in {item.key for item in pathway.training if item.whose == "staff"}


def test_seven_visits_a_week_five_from_the_municipality_and_two_from_the_hospital() -> None:
    days = {task.key: parse_schedule(task.schedule or "").weekdays for task in library()["opat"].tasks if task.schedule}
    assert len(days["visit_municipality"]) == 5
    assert len(days["visit_hospital"]) == 2
    assert days["visit_municipality"] | days["visit_hospital"] == set(range(7))
