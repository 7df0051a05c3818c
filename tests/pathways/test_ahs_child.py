"""A child who is an inpatient at home, as tables: what parents and staff see, and its colour at that age."""

import pytest
from tests.pathways.days import said

from heim.pathways.load import library
from heim.pathways.questions import questionnaires

TWO_MONTHS, TWO_YEARS = 60, 800


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("pevs", 0, "green"),
        ("pevs", 1, "green"),
        ("pevs", 2, "yellow"),
        ("pevs", 3, "red"),
        ("temp", 34.9, "red"),
        ("temp", 35.9, "yellow"),
        ("temp", 36.0, "green"),
        ("temp", 37.4, "green"),
        pytest.param("temp", 37.9, "yellow", id="T1: 37,9 er gult"),
        pytest.param("temp", 38.0, "red", id="T1: 38,0 er rødt"),
        ("spo2", 95, "green"),
        ("spo2", 94, "yellow"),
        ("spo2", 91, "yellow"),
        ("spo2", 90, "red"),
        ("pain", 3, "green"),
        ("pain", 4, "yellow"),
        ("pain", 7, "red"),
        ("feeding_share", 50, "green"),
        ("feeding_share", 49, "yellow"),
        ("feeding_share", 25, "yellow"),
        ("feeding_share", 24, "red"),
        ("child_urine", 0, "green"),
        ("child_urine", 1, "green"),
        ("child_urine", 2, "red"),
        ("child_urine", 3, "red"),
        ("child_state", 1, "yellow"),
        ("child_state", 2, "purple"),
        ("child_breathing", 1, "yellow"),
        ("child_breathing", 2, "red"),
        ("line_site", 1, "yellow"),
        ("line_site", 3, "red"),
        ("parent_safety", 7, "green"),
        ("parent_safety", 6, "yellow"),
        ("parent_safety", 3, "red"),
        ("worried", 0, "green"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("ahs_child", {measure: value}, age_days=TWO_YEARS) == colour


@pytest.mark.parametrize(
    ("celsius", "colour"), [(38.0, "green"), (38.4, "green"), (38.5, "yellow"), (39.4, "yellow"), (39.5, "red")]
)
def test_fever_where_the_doctor_has_set_the_wider_limits(celsius: float, colour: str) -> None:
    own = {"temp.yellow": 38.5, "temp.red": 39.5}
    assert said("ahs_child", {"temp": celsius}, own=own, age_days=TWO_YEARS) == colour


@pytest.mark.parametrize(
    ("age_days", "pulse", "colour"),
    [
        pytest.param(TWO_MONTHS, 149, "green", id="K7: 149 ved to måneder er null poeng"),
        pytest.param(TWO_MONTHS, 150, "green", id="K7: 150 ved to måneder er ett poeng"),
        pytest.param(TWO_MONTHS, 180, "yellow", id="180 ved to måneder er to poeng"),
        pytest.param(TWO_MONTHS, 190, "red", id="K7: 190 ved to måneder er fire poeng"),
        pytest.param(TWO_YEARS, 149, "green", id="K9: 149 ved to år er ett poeng"),
        pytest.param(TWO_YEARS, 150, "yellow", id="K9: 150 ved to år er to poeng"),
        pytest.param(TWO_YEARS, 170, "red", id="K9: 170 ved to år er fire poeng"),
        pytest.param(TWO_YEARS, 70, "yellow", id="lav puls ved to år"),
        pytest.param(TWO_YEARS, 60, "red", id="svært lav puls ved to år"),
    ],
)
def test_pulse_by_age(age_days: int, pulse: float, colour: str) -> None:
    assert said("ahs_child", {"heart_rate": pulse}, age_days=age_days) == colour


@pytest.mark.parametrize(
    ("age_days", "breaths", "colour"),
    [
        (TWO_MONTHS, 60, "green"),
        (TWO_MONTHS, 81, "yellow"),
        (TWO_YEARS, 60, "green"),
        (TWO_YEARS, 61, "yellow"),
        (TWO_YEARS, 71, "red"),
    ],
)
def test_breathing_by_age(age_days: int, breaths: float, colour: str) -> None:
    assert said("ahs_child", {"resp_rate": breaths}, age_days=age_days) == colour


@pytest.mark.parametrize(
    ("before", "now", "colour"),
    [
        pytest.param(0, 2, "yellow", id="K5: fra 0 til 2"),
        pytest.param(0, 1, "green", id="fra 0 til 1"),
        pytest.param(2, 0, "green", id="fra 2 til 0"),
        pytest.param(1, 3, "red", id="fra 1 til 3"),
    ],
)
def test_pevs_that_rises(before: float, now: float, colour: str) -> None:
    assert said("ahs_child", {"pevs": [before, now]}, age_days=TWO_YEARS) == colour


@pytest.mark.parametrize(
    ("behaviour", "circulation", "breathing", "colour"),
    [pytest.param(0, 0, 0, "green", id="K1"), pytest.param(1, 1, 1, "red", id="K2: 3 poeng, rødt hjemme")],
)
def test_the_visit_and_its_colour(behaviour: float, circulation: float, breathing: float, colour: str) -> None:
    answers = {
        "pevs_behaviour": behaviour,
        "pevs_circulation": circulation,
        "pevs_respiration": breathing,
        "pevs_extra": 0,
    }
    found = questionnaires()["pevs"].score(answers)
    assert said("ahs_child", {"pevs": found["pevs"]}, age_days=TWO_YEARS) == colour


@pytest.mark.parametrize(("kilos", "colour"), [(12.0, "green"), (11.5, "green"), (11.4, "yellow")])
def test_weight_against_the_day_of_going_home(kilos: float, colour: str) -> None:
    assert said("ahs_child", {"weight": kilos}, own={"baseline:weight": 12.0}, age_days=TWO_YEARS) == colour


def test_everybody_under_18_who_is_stable_and_nobody_else() -> None:
    pathway = library()["ahs_child"]
    assert (pathway.population.from_years, pathway.population.to_years) == (0, 18)
    assert {"stable", "responsible_doctor"} <= {one.key for one in pathway.eligibility.include}
    assert {"pevs", "unstable"} <= {one.key for one in pathway.eligibility.exclude}
    assert pathway.deadlines.around_the_clock


def test_visits_are_one_to_three_a_day_by_the_level() -> None:
    levels = {level.key: level.schedules for level in library()["ahs_child"].levels}
    assert "pevs" not in levels["once"]
    assert levels["twice"]["pevs"].startswith("2/day")
    assert levels["three"]["pevs"].startswith("3/day")


def test_what_the_family_gets_out_of_it_is_asked_every_week_and_colours_nothing() -> None:
    (form,) = (form for form in library()["ahs_child"].forms if form.key == "ahs_child_week")
    assert form.schedule.startswith("weekly")
    measures = {one.measure for one in questionnaires()["ahs_child_week"].questions} - {None}
    assert measures == {"family_life", "child_play", "child_school_days", "parent_work_days"}
    assert not any(library()["ahs_child"].rules_on(str(measure)) for measure in measures)
