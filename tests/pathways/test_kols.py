"""The COPD pathway as tables: what Jens sends, and its colour."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import Facts, bind
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import parse_schedule

NOW = datetime(2026, 11, 17, 9, tzinfo=UTC)
GREEN, YELLOW, RED = Colour.GREEN, Colour.YELLOW, Colour.RED


def judged(measure: str, *values: float, **personal: float) -> Colour | None:
    """The colour of the last of the values, one a day."""
    values_of = {f"baseline:{name}": value for name, value in personal.items()}
    rules = bind(library()["kols"], Facts(NOW, date(1964, 5, 2), None, values_of))
    series = [Point(NOW + timedelta(days=day), value) for day, value in enumerate(values)]
    return worst([bound.judge(series) for bound in rules if bound.rule.measure == measure])


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("spo2", 100, GREEN),
        ("spo2", 90, GREEN),
        ("spo2", 89, YELLOW),
        ("spo2", 88, YELLOW),
        ("spo2", 87, RED),
        ("spo2", 50, RED),
        ("heart_rate", 40, RED),
        ("heart_rate", 41, YELLOW),
        ("heart_rate", 50, YELLOW),
        ("heart_rate", 51, GREEN),
        ("heart_rate", 100, GREEN),
        ("heart_rate", 101, YELLOW),
        ("heart_rate", 119, YELLOW),
        ("heart_rate", 120, RED),
        ("resp_rate", 8, RED),
        ("resp_rate", 9, GREEN),
        ("resp_rate", 20, GREEN),
        ("resp_rate", 21, YELLOW),
        ("resp_rate", 24, YELLOW),
        ("resp_rate", 25, RED),
        ("temp", 35.0, RED),
        ("temp", 35.1, GREEN),
        ("temp", 37.7, GREEN),
        ("temp", 37.8, YELLOW),
        ("temp", 38.4, YELLOW),
        ("temp", 38.5, RED),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: Colour) -> None:
    assert judged(measure, value) is colour


@pytest.mark.parametrize(
    ("usual", "value", "colour"),
    [
        (96, 94, GREEN),
        (96, 93, YELLOW),
        (96, 92, YELLOW),
        (96, 91, RED),
        (92, 90, GREEN),
        (92, 89, YELLOW),
        (91, 87, RED),
    ],
)
def test_oxygen_against_what_is_usual(usual: float, value: float, colour: Colour) -> None:
    assert judged("spo2", value, spo2=usual) is colour


@pytest.mark.parametrize(("puffs", "colour"), [(2, GREEN), (5, GREEN), (6, YELLOW), (9, YELLOW), (10, RED)])
def test_reliever_against_a_usual_two(puffs: float, colour: Colour) -> None:
    assert judged("reliever_puffs", puffs, reliever_puffs=2) is colour
    assert judged("reliever_puffs", puffs) is None


@pytest.mark.parametrize(
    ("breath", "amount", "colour_of_phlegm", "colour"),
    [
        pytest.param(0, 0, 0, GREEN, id="som vanlig"),
        pytest.param(1, 0, 0, GREEN, id="ett endret, første dag"),
        pytest.param(0, 1, 1, YELLOW, id="to endret"),
        pytest.param(2, 1, 1, RED, id="tre endret"),
        pytest.param(3, 0, 0, RED, id="tungpust i hvile"),
    ],
)
def test_symptoms(breath: float, amount: float, colour_of_phlegm: float, colour: Colour) -> None:
    answers = {"copd_breathless": breath, "copd_sputum_amount": amount, "copd_sputum_colour": colour_of_phlegm}
    scored = questionnaires()["copd_symptoms"].score(answers)
    assert worst([judged(measure, value) for measure, value in scored.items()]) is colour


def test_one_changed_symptom_that_lasts_two_days_is_yellow() -> None:
    assert judged("copd_changed", 1, 1) is GREEN
    assert judged("copd_changed", 1, 1, 1) is YELLOW
    assert judged("copd_changed", 1, 0, 1) is GREEN


def test_a_step_worse_in_mmrc_is_yellow_and_being_breathless_as_usual_is_not() -> None:
    assert judged("mmrc", 3, *[3] * 30) is GREEN
    assert judged("mmrc", *[1] * 30, 2) is YELLOW
    assert judged("mmrc", *[2] * 30, 1) is GREEN


@pytest.mark.parametrize(("mean", "colour"), [(1.6, GREEN), (1.7, YELLOW), (1.0, GREEN)])
def test_ccq_against_four_weeks_ago(mean: float, colour: Colour) -> None:
    assert judged("ccq", *[1.2] * 28, mean) is colour


def test_ccq_is_only_an_addition_and_mmrc_is_asked_three_times_a_year() -> None:
    forms = {form.key: form for form in library()["kols"].forms}
    assert forms["ccq"].optional
    assert questionnaires()["ccq"].locked
    assert len(parse_schedule(forms["mmrc"].schedule).dates) == 3


def test_twice_a_week_where_the_hospital_follows_up() -> None:
    (level,) = (level for level in library()["kols"].levels if level.key == "twice_a_week")
    assert len(parse_schedule(level.schedules["copd_symptoms"]).weekdays) == 2
