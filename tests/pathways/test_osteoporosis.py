"""Osteoporosis as tables: answers, samples, and how long it is since the injection."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.schedule import due_between
from heim.pathways.shape import Example, Given, Text


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("new_fracture", 0, "green"),
        ("new_fracture", 1, "yellow"),
        ("falls", 0, "green"),
        ("falls", 1, "yellow"),
        ("height_loss", 1, "green"),
        ("height_loss", 2, "yellow"),
        ("height_loss", 3, "yellow"),
        ("height_loss", 4, "red"),
        ("back_pain", 3, "green"),
        ("back_pain", 4, "yellow"),
        ("back_pain", 7, "red"),
        ("jaw_or_thigh", 1, "yellow"),
        ("bone_medicine", 1, "yellow"),
        ("bone_supplement", 0, "green"),
        ("bone_supplement", 1, "yellow"),
        ("egfr", 35, "green"),
        ("egfr", 34, "red"),
        ("calcium", 2.15, "green"),
        ("calcium", 2.14, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("osteoporosis", {measure: value}) == colour


@pytest.mark.parametrize(
    ("medicine", "days", "colour"),
    [
        pytest.param("denosumab_given", 182, "grey", id="denosumab for 182 dager siden: ikke forfalt"),
        pytest.param("denosumab_given", 183, "yellow", id="183 dager: gult"),
        pytest.param("denosumab_given", 210, "yellow", id="210 dager: fortsatt gult"),
        pytest.param("denosumab_given", 211, "red", id="211 dager: rødt"),
        pytest.param("zoledronate_given", 365, "grey", id="zoledronsyre for ett år siden"),
        pytest.param("zoledronate_given", 366, "yellow", id="over ett år: gult"),
        pytest.param("zoledronate_given", 396, "yellow", id="13 måneder: fortsatt gult"),
        pytest.param("zoledronate_given", 397, "red", id="over 13 måneder: rødt"),
    ],
)
def test_days_since_the_injection(medicine: str, days: int, colour: str) -> None:
    name = Text(nb="prøve", en="test")
    given = (Given(measure=medicine, value=60, at=24 * days),)
    assert judge_day(library()["osteoporosis"], Example(name=name, given=given, expect="grey", day=500)).said == colour


def test_a_new_injection_starts_the_clock_again() -> None:
    every = 24 * 200.0
    assert said("osteoporosis", {"denosumab_given": [60, 60], "falls": 0}, every=every, day=500) == "green"


def test_questions_twice_a_year_or_once() -> None:
    pathway = library()["osteoporosis"]
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    once = next(one for one in pathway.levels if one.key == "once_a_year").schedules["osteoporosis_check"]
    asked = [
        [local(one).date().isoformat() for one in due_between(schedule, begins, ends)]
        for schedule in (pathway.forms[0].schedule, once)
    ]
    assert asked == [["2026-03-01", "2026-09-01"], ["2026-03-01"]]
