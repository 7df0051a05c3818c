"""A new knee or hip as tables: what is answered and measured, and its colour; and the days it is asked."""

from datetime import UTC, date, datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import local
from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.schedule import counted_from, due_between
from heim.pathways.shape import Example, Given, Text


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("pain_rest", 3, "green"),
        ("pain_rest", 4, "yellow"),
        ("pain_rest", 6, "yellow"),
        ("pain_rest", 7, "red"),
        ("pain", 5, "green"),
        ("pain", 6, "yellow"),
        ("pain", 7, "yellow"),
        ("pain", 8, "red"),
        ("temp", 37.7, "green"),
        ("temp", 37.8, "yellow"),
        ("temp", 38.4, "yellow"),
        ("temp", 38.5, "red"),
        ("joint_wound", 0, "green"),
        ("joint_wound", 1, "yellow"),
        ("joint_wound", 2, "yellow"),
        ("joint_wound", 3, "red"),
        ("joint_wound_late", 0, "green"),
        ("joint_wound_late", 1, "yellow"),
        ("joint_wound_late", 2, "yellow"),
        ("joint_wound_late", 3, "red"),
        ("calf_or_chest", 1, "yellow"),
        ("calf_or_chest", 2, "red"),
        ("calf_or_chest", 3, "purple"),
        ("walking", 1, "green"),
        ("walking", 2, "red"),
        ("thinner_missed", 0, "green"),
        ("thinner_missed", 1, "yellow"),
        ("thinner_missed", 2, "red"),
        ("thinner_missed", 3, "red"),
        ("op_belly", 0, "green"),
        ("op_belly", 1, "yellow"),
        ("op_belly", 2, "red"),
        ("flexion_2w", 70, "green"),
        ("flexion_2w", 69, "yellow"),
        ("flexion_4w", 80, "green"),
        ("flexion_4w", 79, "yellow"),
        ("flexion_4w", 60, "yellow"),
        ("flexion_4w", 59, "red"),
        ("flexion_6w", 90, "green"),
        ("flexion_6w", 89, "yellow"),
        ("before_infection", 1, "yellow"),
        ("before_skin", 1, "yellow"),
        ("before_helper", 1, "yellow"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("knee_hip", {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"joint_wound": 1, "temp": 38.0}, "red", id="flekk på bandasjen og 38,0"),
        pytest.param({"joint_wound": 1, "temp": 37.9}, "yellow", id="flekk på bandasjen og 37,9"),
        pytest.param({"joint_wound_late": 1, "temp": 38.0}, "red", id="rødt rundt såret dag 7 og 38,0"),
        pytest.param({"joint_wound_late": 0, "temp": 38.0}, "yellow", id="tørt sår og 38,0"),
    ],
)
def test_fever_and_the_wound(measured: dict[str, float], colour: str) -> None:
    assert said("knee_hip", measured) == colour


@pytest.mark.parametrize(
    ("days", "pains", "colour"),
    [
        pytest.param([3, 1], [0, 3], "green", id="fra dag 1 til dag 3: for tett til å sammenlignes"),
        pytest.param([4, 2, 0], [0, 1, 3], "red", id="dag 1, 3 og 5: opp tre"),
        pytest.param([4, 2, 0], [0, 1, 2], "green", id="dag 1, 3 og 5: opp to"),
        pytest.param([4, 0], [0, 3], "red", id="fra dag 10 til dag 14: opp tre"),
    ],
)
def test_pain_that_rises_from_day_five_on(days: list[float], pains: list[float], colour: str) -> None:
    shift = days[-1]
    given = tuple(
        Given(measure="pain_rest", value=pain, at=24 * (day - shift)) for day, pain in zip(days, pains, strict=True)
    )
    name = Text(nb="prøve", en="test")
    assert judge_day(library()["knee_hip"], Example(name=name, given=given, expect="grey")).said == colour


@pytest.mark.parametrize(
    ("answers", "hours", "colour"),
    [
        pytest.param([1, 1], 72, "yellow", id="står stille i tre døgn"),
        pytest.param([1, 1], 48, "green", id="står stille i to døgn"),
        pytest.param([1, 0], 72, "green", id="går framover igjen"),
    ],
)
def test_walking_that_stands_still(answers: list[float], hours: float, colour: str) -> None:
    assert said("knee_hip", {"walking": answers}, every=hours) == colour


@pytest.mark.parametrize(
    ("form", "days"),
    [
        ("knee_hip_before", [-7]),
        ("knee_hip_first", [1, 3]),
        ("knee_hip_later", [5, 7, 10, 14]),
        ("knee_hip_function", [42, 90, 365]),
        ("koos12", [-7, 42, 90, 365]),
    ],
)
def test_the_forms_come_on_these_days_from_the_operation(form: str, days: list[int]) -> None:
    operated = date(2026, 11, 17)
    schedule = next(one.schedule for one in library()["knee_hip"].forms if one.key == form)
    first, last = datetime(2026, 10, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    due = due_between(counted_from(schedule, operated), first, last)
    assert [(local(moment).date() - operated).days for moment in due] == days


def test_an_infection_is_never_sent_to_the_gp() -> None:
    pathway = library()["knee_hip"]
    assert "Aldri fastlegen" in pathway.red_responder.name.nb
    assert "antibiotika" in pathway.plan.red[0].nb
