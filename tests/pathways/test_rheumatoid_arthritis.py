"""Rheumatoid arthritis as tables: scores, answers and samples, and their colour."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import due_between

KEY = "rheumatoid_arthritis"


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("rapid3", 3.0, "green"),
        ("rapid3", 6.0, "green"),
        ("rapid3", 6.1, "yellow"),
        pytest.param("rapid3", 12.0, "yellow", id="D3: 12,0 er moderat"),
        pytest.param("rapid3", 12.3, "red", id="D3: 12,3 er høy"),
        ("das28", 2.59, "green"),
        ("das28", 3.19, "green"),
        ("das28", 3.20, "yellow"),
        ("das28", 5.10, "yellow"),
        ("das28", 5.11, "red"),
        ("cdai", 2.8, "green"),
        ("cdai", 10.0, "green"),
        ("cdai", 10.1, "yellow"),
        ("cdai", 22.0, "yellow"),
        ("cdai", 22.1, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 7, "red"),
        ("ra_global", 3, "green"),
        ("ra_global", 4, "yellow"),
        ("ra_global", 7, "red"),
        ("stiffness", 60, "green"),
        ("stiffness", 61, "yellow"),
        ("fatigue", 6, "green"),
        ("fatigue", 7, "yellow"),
        ("hot_joint", 0, "green"),
        ("hot_joint", 1, "red"),
        ("temp", 37.9, "green"),
        ("temp", 38.0, "yellow"),
        ("ra_infection", 1, "yellow"),
        ("feels_ill", 1, "yellow"),
        ("ra_medicine", 1, "yellow"),
        ("maybe_pregnant", 1, "yellow"),
        ("alt_times", 2.0, "green"),
        ("alt_times", 2.1, "yellow"),
        ("alt_times", 3.0, "yellow"),
        ("alt_times", 3.1, "red"),
        ("neutrophils", 1.6, "green"),
        ("neutrophils", 1.5, "yellow"),
        ("neutrophils", 1.0, "yellow"),
        ("neutrophils", 0.9, "red"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said(KEY, {measure: value}) == colour


@pytest.mark.parametrize(
    ("pains", "colour"),
    [
        pytest.param([1, 2], "green", id="opp en"),
        pytest.param([1, 3], "yellow", id="opp to"),
        pytest.param([0, 3], "yellow", id="opp tre"),
        pytest.param([1, 5], "red", id="opp fire"),
        pytest.param([5, 3], "green", id="ned"),
    ],
)
@pytest.mark.parametrize("measure", ["pain", "ra_global"])
def test_against_the_last_time_four_months_ago(measure: str, pains: list[float], colour: str) -> None:
    assert said(KEY, {measure: pains}, every=24 * 120) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"temp": 38.0, "feels_ill": 1}, "red", id="38,0 og syk"),
        pytest.param({"temp": 38.0, "feels_ill": 0}, "yellow", id="38,0 og ellers frisk"),
        pytest.param({"temp": 37.9, "feels_ill": 1}, "yellow", id="37,9 og syk"),
    ],
)
def test_fever_on_this_medicine(measured: dict[str, float], colour: str) -> None:
    assert said(KEY, measured) == colour


def rapid3(function: list[int], pain: float, overall: float) -> dict[str, float]:
    answers = {f"rapid3_{number}": float(one) for number, one in enumerate(function, 1)}
    return questionnaires()["rapid3"].score({**answers, "rapid3_pain": pain, "rapid3_global": overall})


@pytest.mark.parametrize(
    ("function", "pain", "overall", "total"),
    [
        pytest.param([0] * 10, 0, 0, 0.0, id="ingen plager"),
        pytest.param([1] * 9 + [0], 5.0, 4.0, 12.0, id="D3: 3,0 + 5,0 + 4,0"),
        pytest.param([1] * 10, 5.0, 4.0, 12.3, id="D3: 3,3 + 5,0 + 4,0"),
        pytest.param([3] * 10, 10, 10, 30.0, id="verst mulig"),
    ],
)
def test_rapid3_is_function_pain_and_global(function: list[int], pain: float, overall: float, total: float) -> None:
    assert rapid3(function, pain, overall)["rapid3"] == total


def test_rapid3_with_an_answer_missing_has_no_total() -> None:
    assert rapid3([1] * 9, 5.0, 4.0) == {}


# By the published formulas: 0.56 x root of tender + 0.28 x root of swollen + 0.70 x ln of ESR + 0.014 x patient in mm.
@pytest.mark.parametrize(
    ("tender", "swollen", "patient", "doctor", "esr", "das28", "cdai"),
    [
        pytest.param(0, 0, 0, 0, 1, 0.0, 0.0, id="ingenting"),
        pytest.param(1, 0, 20, 10, 10, 2.45, 4.0, id="i remisjon etter DAS28"),
        pytest.param(4, 4, 50, 40, 20, 4.48, 17.0, id="moderat"),
        pytest.param(9, 4, 60, 50, 40, 5.66, 24.0, id="høy"),
        pytest.param(28, 28, 100, 100, 100, 9.07, 76.0, id="alle ledd"),
        pytest.param(4, 4, 50, 40, None, None, 17.0, id="uten senkning er det bare CDAI"),
        pytest.param(4, 4, 50, None, 20, 4.48, None, id="uten undersøkers vurdering er det bare DAS28"),
    ],
)
def test_das28_and_cdai(
    tender: float, swollen: float, patient: float, doctor: float | None, esr: float | None, das28: float, cdai: float
) -> None:
    said_so = {
        "ra_tender28": tender,
        "ra_swollen28": swollen,
        "ra_patient_mm": patient,
        "ra_doctor_mm": doctor,
        "ra_esr": esr,
    }
    found = questionnaires()["ra_joints"].score({name: value for name, value in said_so.items() if value is not None})
    assert (found.get("das28"), found.get("cdai")) == (das28, cdai)


def test_the_samples_come_two_weeks_before_the_form_three_times_a_year() -> None:
    pathway = library()[KEY]
    sample = pathway.plan_of("alt_times")
    assert sample is not None
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    asked = [local(one).date().isoformat() for one in due_between(pathway.forms[0].schedule, begins, ends)]
    taken = [local(one).date().isoformat() for one in due_between(sample.schedule, begins, ends)]
    assert asked == ["2026-01-15", "2026-05-15", "2026-09-15"]
    assert taken == ["2026-01-01", "2026-05-01", "2026-09-01"]
