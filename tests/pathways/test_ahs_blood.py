"""At home after stem cells, as tables: what the patient, the visit and the laboratory say, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import parse_schedule


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("temp", 35.0, "red"),
        ("temp", 37.4, "green"),
        ("temp", 37.5, "yellow"),
        pytest.param("temp", 37.9, "yellow", id="T1: 37,9"),
        pytest.param("temp", 38.0, "red", id="T1: 38,0"),
        ("paracetamol_before", 1, "yellow"),
        ("intake", 1500, "green"),
        ("intake", 1499, "yellow"),
        ("intake", 1000, "yellow"),
        ("intake", 999, "red"),
        ("loose_stools", 3, "green"),
        ("loose_stools", 4, "yellow"),
        ("loose_stools", 6, "yellow"),
        ("loose_stools", 7, "red"),
        ("stool_litre", 1, "red"),
        ("blood_in_stool", 1, "red"),
        ("mouth_sores", 1, "green"),
        ("mouth_sores", 2, "yellow"),
        ("mouth_sores", 3, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 7, "red"),
        ("easy_bleeding", 1, "yellow"),
        ("easy_bleeding", 2, "purple"),
        ("skin_gvhd", 1, "yellow"),
        ("skin_gvhd", 2, "red"),
        ("line_site", 1, "yellow"),
        ("line_site", 3, "red"),
        ("worried", 1, "yellow"),
        ("haemoglobin", 8.0, "green"),
        ("haemoglobin", 7.9, "yellow"),
        ("platelets", 10, "green"),
        ("platelets", 9, "yellow"),
        ("potassium", 6.0, "red"),
        ("magnesium", 0.6, "green"),
        ("magnesium", 0.59, "yellow"),
        ("magnesium", 0.39, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("ahs_blood", {measure: value}) == colour


NAMES = ("resp_rate", "spo2", "o2_flow", "bp_sys", "heart_rate", "consciousness", "temp")


@pytest.mark.parametrize(
    ("values", "colour"),
    [
        pytest.param((16, 98, 0, 120, 70, 0, 37.0), "green", id="N1: 0"),
        pytest.param((16, 98, 0, 120, 95, 0, 37.0), "green", id="1 poeng"),
        pytest.param((16, 98, 0, 108, 95, 0, 37.0), "yellow", id="2 poeng"),
        pytest.param((21, 95, 0, 120, 95, 0, 37.0), "yellow", id="4 poeng"),
        pytest.param((25, 96, 0, 120, 70, 0, 37.0), "red", id="N5: 3 i én verdi"),
        pytest.param((21, 94, 0, 108, 95, 0, 37.0), "red", id="5 poeng"),
        pytest.param((16, 97, 0, 125, 80, 1, 36.8), "red", id="N9: nyoppstått forvirring"),
    ],
)
def test_news2_at_the_visit(values: tuple[float, ...], colour: str) -> None:
    assert said("ahs_blood", dict(zip(NAMES, values, strict=True))) == colour


@pytest.mark.parametrize(
    ("weights", "colour"),
    [
        pytest.param([70.0, 71.0], "green", id="opp 1,0 kg"),
        pytest.param([70.0, 71.1], "yellow", id="opp 1,1 kg"),
        pytest.param([70.0, 71.9], "yellow", id="opp 1,9 kg"),
        pytest.param([70.0, 72.0], "red", id="opp 2,0 kg på ett døgn"),
    ],
)
def test_weight_since_yesterday(weights: list[float], colour: str) -> None:
    assert said("ahs_blood", {"weight": weights}) == colour


@pytest.mark.parametrize(
    ("kilos", "colour"),
    [(98.1, "green"), (98.0, "yellow"), (104.9, "green"), (105.0, "red")],
)
def test_weight_against_the_start(kilos: float, colour: str) -> None:
    assert said("ahs_blood", {"weight": kilos}, own={"baseline:weight": 100.0}) == colour


@pytest.mark.parametrize(
    ("crp", "temp", "colour"),
    [
        pytest.param([30, 59], 37.0, "green", id="ikke doblet"),
        pytest.param([30, 60], 37.0, "yellow", id="doblet"),
        pytest.param([3, 6], 37.0, "green", id="doblet, men fortsatt lav"),
        pytest.param([30, 60], 37.5, "red", id="doblet og 37,5"),
    ],
)
def test_crp_that_doubles(crp: list[float], temp: float, colour: str) -> None:
    assert said("ahs_blood", {"crp": crp, "temp": temp}, every=48) == colour


LOW_RISK = {
    "mascc_burden": 0.0,
    "mascc_hypotension": 0.0,
    "mascc_copd": 0.0,
    "mascc_solid": 1.0,
    "mascc_dehydration": 0.0,
    "mascc_outpatient": 1.0,
    "mascc_under_60": 0.0,
}


@pytest.mark.parametrize(
    ("under_60", "index"), [pytest.param(0.0, 24, id="M1: 65 år, 24"), pytest.param(1.0, 26, id="M1: under 60, 26")]
)
def test_mascc_is_a_form_of_the_staff_and_is_reckoned(under_60: float, index: float) -> None:
    (form,) = (form for form in library()["ahs_blood"].forms if form.key == "mascc")
    assert form.by_staff
    assert form.optional
    assert questionnaires()["mascc"].score({**LOW_RISK, "mascc_under_60": under_60}) == {"mascc": index}


def test_close_follow_up_takes_the_temperature_more_often() -> None:
    pathway = library()["ahs_blood"]
    plan = pathway.plan_of("temp")
    (close,) = (level for level in pathway.levels if level.key == "close")
    assert plan is not None
    assert plan.remeasure is None
    assert len(parse_schedule(plan.schedule).times) == 4
    assert len(parse_schedule(close.schedules["temp"]).times) == 6


def test_nobody_comes_home_without_a_carer_around_the_clock() -> None:
    pathway = library()["ahs_blood"]
    assert "carer" in {line.key for line in pathway.eligibility.include}
    assert "carer_cover" in {item.key for item in pathway.training if item.gate}
    assert "loan_flat" in {step.place for step in pathway.steps}
