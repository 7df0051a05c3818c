"""Treatment by video, without any device: what is answered, and its colour."""

from datetime import datetime
from itertools import pairwise

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import due_between


def answered(form: str, *answers: float | None, function: float | None = None) -> dict[str, float]:
    """The measures that a form's answers come to."""
    said_to = {f"{form}_{place}": value for place, value in enumerate(answers, 1) if value is not None}
    if function is not None:
        said_to["phq9_10"] = function
    return questionnaires()[form].score(said_to)


@pytest.mark.parametrize(
    ("form", "answers", "colour"),
    [
        pytest.param("phq9", (1, 1, 1, 1, 0, 0, 0, 0, 0), "green", id="P1: 4"),
        pytest.param("phq9", (1, 1, 1, 1, 1, 0, 0, 0, 0), "green", id="P2: 5"),
        pytest.param("phq9", (2, 2, 2, 2, 1, 0, 0, 0, 0), "green", id="9"),
        pytest.param("phq9", (2, 2, 2, 2, 2, 0, 0, 0, 0), "yellow", id="P3: 10"),
        pytest.param("phq9", (3, 3, 3, 3, 3, 3, 1, 0, 0), "yellow", id="19"),
        pytest.param("phq9", (3, 3, 3, 3, 3, 3, 2, 0, 0), "red", id="20"),
        pytest.param("phq9", (3,) * 9, "red", id="P7: 27"),
        pytest.param("phq9", (0, 0, 0, 0, 0, 0, 0, 0, 1), "yellow", id="1 på det niende"),
        pytest.param("phq9", (0, 0, 0, 0, 0, 0, 0, 0, 2), "red", id="2 på det niende"),
        pytest.param("phq9", (None, 0, 0, 0, 0, 0, 0, 0, 2), "red", id="2 på det niende, et annet mangler"),
        pytest.param("phq9", (None, 0, 0, 0, 0, 0, 0, 0, 0), "green", id="0 på det niende, et annet mangler"),
        pytest.param("phq9", (3, 3, 3, 3, 3, 3, 3, 3, None), "grey", id="det niende mangler: ingen sum"),
        pytest.param("gad7", (1, 1, 1, 1, 0, 0, 0), "green", id="G1: 4"),
        pytest.param("gad7", (2, 2, 2, 1, 1, 1, 0), "green", id="G2: 9"),
        pytest.param("gad7", (2, 2, 2, 1, 1, 1, 1), "yellow", id="10"),
        pytest.param("gad7", (3, 3, 3, 3, 3, 0, 0), "yellow", id="G4: 15, uten at hverdagen er vurdert"),
        pytest.param("gad7", (3, 3, 3, 3, 3, 0, None), "grey", id="GAD-7: ett svar mangler"),
        pytest.param("who5", (5, 5, 5, 5, 5), "green", id="W1: 100"),
        pytest.param("who5", (3, 2, 3, 2, 3), "green", id="W2: 52"),
        pytest.param("who5", (2, 2, 1, 2, 1), "green", id="WHO-5: 32"),
        pytest.param("who5", (2, 1, 1, 2, 1), "yellow", id="WHO-5: 28"),
        pytest.param("who5", (1, 1, 1, 1, None), "grey", id="WHO-5: ett svar mangler"),
        pytest.param("core10", (2, 2, 2, 2, 2, 0, 4, 4, 3, 3), "green", id="CORE-10: 24"),
        pytest.param("core10", (2, 2, 2, 2, 2, 0, 4, 4, 4, 3), "yellow", id="CORE-10: 25"),
        pytest.param("core10", (*(0,) * 5, 1, *(0,) * 4), "yellow", id="CORE-10: 1 på det sjette"),
        pytest.param("core10", (*(0,) * 5, 2, *(0,) * 4), "red", id="CORE-10: 2 på det sjette"),
    ],
)
def test_a_form_and_its_colour(form: str, answers: tuple[float | None, ...], colour: str) -> None:
    assert said("telepsychiatry", answered(form, *answers), day=1) == colour


@pytest.mark.parametrize(("function", "colour"), [(0, "yellow"), (1, "yellow"), (2, "red"), (3, "red")])
def test_severe_anxiety_is_red_when_daily_life_is_hit(function: float, colour: str) -> None:
    both = answered("gad7", 3, 3, 3, 3, 3, 0, 0) | answered("phq9", 1, *(0,) * 8, function=function)
    assert said("telepsychiatry", both, day=1) == colour


@pytest.mark.parametrize(
    ("before", "now", "colour"), [(2, 6, "green"), (2, 7, "yellow"), (4, 9, "yellow"), (5, 15, "red"), (8, 4, "green")]
)
def test_a_rise_in_two_weeks(before: float, now: float, colour: str) -> None:
    assert said("telepsychiatry", {"phq9": [before, now]}, every=14 * 24, day=1) == colour


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("safety", 10, "green"),
        ("safety", 7, "green"),
        ("safety", 6, "yellow"),
        ("safety", 4, "yellow"),
        ("safety", 3, "red"),
        ("safety", 0, "red"),
        ("cannot_keep_safe", 0, "green"),
        ("cannot_keep_safe", 1, "purple"),
        ("crisis_plan_used", 1, "yellow"),
        ("mood", 3, "green"),
        ("mood", 2, "yellow"),
        ("missed_sessions", 0, "green"),
        ("missed_sessions", 1, "yellow"),
        ("missed_sessions", 2, "red"),
    ],
)
def test_an_answer_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("telepsychiatry", {measure: value}, day=1) == colour


@pytest.mark.parametrize(
    ("moods", "colour"),
    [([7, 7, 7, 5], "green"), ([7, 7, 7, 4], "yellow"), ([7, 7, 4], "green"), ([4, 4, 4, 7], "green")],
)
def test_mood_against_the_week_before(moods: list[float], colour: str) -> None:
    assert said("telepsychiatry", {"mood": moods}) == colour


def test_two_nights_with_little_sleep() -> None:
    assert said("telepsychiatry", {"slept_hours": [2]}, day=1) == "green"
    assert said("telepsychiatry", {"slept_hours": [2, 2]}, day=1) == "yellow"
    assert said("telepsychiatry", {"slept_hours": [2, 7]}, day=1) == "green"


@pytest.mark.parametrize(("days", "colour"), [(2, "grey"), (4, "yellow"), (6, "red")])
def test_silence_from_the_start_is_a_sign(days: int, colour: str) -> None:
    assert said("telepsychiatry", {}, day=days) == colour


def test_monthly_forms_are_slots_that_nobody_waits_for() -> None:
    forms = {plan.key: plan for plan in library()["telepsychiatry"].forms if plan.optional}
    assert set(forms) == {"who5", "core10"}
    assert all(plan.schedule.startswith("4-weekly") and questionnaires()[key].locked for key, plan in forms.items())


def test_no_level_asks_so_seldom_that_silence_is_as_agreed() -> None:
    pathway = library()["telepsychiatry"]
    (silence,) = (row.rule for row in pathway.rules if row.id == "mood.silent.yellow")
    begins, ends = (datetime(2026, 6, day, tzinfo=OSLO) for day in (1, 29))
    for level in pathway.levels:
        schedule = level.schedules.get("mood_and_safety", "daily@18:00")
        gaps = [later - earlier for earlier, later in pairwise(due_between(schedule, begins, ends))]
        assert max(gaps) < getattr(silence, "after")  # noqa: B009  a timed rule, whatever its kind


def test_there_is_no_device() -> None:
    pathway = library()["telepsychiatry"]
    assert all(plan.by_staff for plan in pathway.measures)
    assert {plan.key for plan in pathway.forms if not plan.optional} == {"mood_and_safety", "phq9", "gad7"}
    assert any("116 123" in line.nb for line in pathway.plan.red)
