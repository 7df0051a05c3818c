"""The front teams as tables: three taps a day, what staff ask in the room, and silence, and its colour."""

import pytest
from tests.pathways.days import said

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.shape import Example, Given, Text

TEAMS = pytest.mark.parametrize("team", ["front_child", "front_youth"])


@TEAMS
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
        ("mood", 2, "green"),
        ("mood", 1, "yellow"),
        ("missed_sessions", 0, "green"),
        ("missed_sessions", 1, "yellow"),
        ("missed_sessions", 2, "red"),
        ("self_harm_event", 1, "yellow"),
        ("self_harm_event", 2, "red"),
        ("asq", 0, "green"),
        ("asq", 1, "yellow"),
        ("asq", 2, "purple"),
        ("cssrs", 2, "yellow"),
        ("cssrs", 3, "red"),
        ("smfq", 11, "green"),
        ("smfq", 12, "yellow"),
        ("rcads25_t", 64, "green"),
        ("rcads25_t", 65, "yellow"),
        ("sdq", 16, "green"),
        ("sdq", 17, "yellow"),
    ],
)
def test_an_answer_and_its_colour(team: str, measure: str, value: float, colour: str) -> None:
    assert said(team, {measure: value}, day=1) == colour


@TEAMS
@pytest.mark.parametrize(
    ("moods", "colour"),
    [([7, 7, 7, 5], "green"), ([7, 7, 7, 4], "yellow"), ([7, 7, 4], "green"), ([4, 4, 4, 7], "green")],
)
def test_mood_against_the_week_before(team: str, moods: list[float], colour: str) -> None:
    assert said(team, {"mood": moods}) == colour


@TEAMS
@pytest.mark.parametrize(("hours", "colour"), [(26, "grey"), (28, "grey"), (29, "yellow"), (96, "yellow")])
def test_a_day_without_an_answer_is_a_call_the_same_evening(team: str, hours: float, colour: str) -> None:
    """A value of more than a day ago is not judged any more; what is left is the silence."""
    last = Given(measure="mood", value=6, at=hours)
    day = Example(name=Text(nb="stille", en="silent"), given=(last,), expect="grey")
    assert judge_day(library()[team], day).said == colour


@TEAMS
def test_two_bad_nights(team: str) -> None:
    assert said(team, {"sleep_quality": [2]}, day=1) == "green"
    assert said(team, {"sleep_quality": [2, 2]}, day=1) == "yellow"
    assert said(team, {"sleep_quality": [2, 7]}, day=1) == "green"


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("heart_rate", 50, "green"),
        ("heart_rate", 49, "yellow"),
        ("heart_rate", 45, "yellow"),
        ("heart_rate", 44, "red"),
        ("temp", 35.5, "green"),
        ("temp", 35.4, "red"),
    ],
)
def test_the_body_in_an_eating_disorder(measure: str, value: float, colour: str) -> None:
    assert said("front_youth", {measure: value}, day=1) == colour


@TEAMS
def test_home_never_answers_the_questions_on_suicide_alone(team: str) -> None:
    forms = {form.key: form for form in library()[team].forms}
    assert forms["asq"].by_staff
    assert forms["cssrs"].by_staff
    assert all(plan.by_staff for plan in library()[team].measures)


@TEAMS
def test_a_crisis_plan_is_made_and_shown_before_anybody_goes_home(team: str) -> None:
    pathway = library()[team]
    assert {"crisis_plan", "safety_plan"} & {one.key for one in pathway.eligibility.include}
    assert {"crisis_plan", "means"} <= {item.key for item in pathway.training if item.gate}
    assert any(task.key == "first_visit" and "to sammen" in task.name.nb for task in pathway.tasks)
    assert pathway.deadlines.around_the_clock


def test_the_same_three_taps_in_the_words_of_each() -> None:
    child, youth = (questionnaires()[key] for key in ("front_child_day", "front_youth_day"))
    assert [one.measure for one in child.questions] == [one.measure for one in youth.questions]
    assert all(one.text.nb != other.text.nb for one, other in zip(child.questions, youth.questions, strict=True))
    taps = [one for one in youth.questions if not one.enable_when and one.measure]
    assert len(taps) == 3
