"""Epilepsy as tables, for adults and for children with their parents: what is answered, and its colour."""

from datetime import datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import OSLO, local
from heim.pathways.load import library
from heim.pathways.questions import questionnaires
from heim.pathways.schedule import due_between


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("seizure_long", 0, "green"),
        ("seizure_long", 1, "red"),
        ("seizure_long", 2, "purple"),
        ("seizure_cluster", 1, "red"),
        ("seizure_injury", 1, "green"),
        ("seizure_injury", 2, "red"),
        ("seizure_after_year", 1, "yellow"),
        ("missed_medicine", 1, "green"),
        ("missed_medicine", 2, "yellow"),
        ("side_effects", 1, "green"),
        ("side_effects", 2, "yellow"),
        ("driving", 1, "yellow"),
        ("driving", 2, "yellow"),
        ("pregnancy", 1, "yellow"),
        ("pregnancy", 2, "red"),
        ("epilepsy_everyday", 1, "green"),
        ("epilepsy_everyday", 2, "yellow"),
        ("contact_wished", 0, "green"),
        ("contact_wished", 1, "yellow"),
        ("mood", 4, "green"),
        ("mood", 3, "yellow"),
        ("suicidal_thoughts", 0, "green"),
        ("suicidal_thoughts", 1, "red"),
        ("suicidal_thoughts", 2, "purple"),
        ("nddie", 15, "green"),
        ("nddie", 16, "yellow"),
        ("nddie_item4", 1, "yellow"),
        ("nddie_item4", 2, "red"),
    ],
)
def test_an_adults_answer_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("epilepsy_adult", {measure: value}) == colour


@pytest.mark.parametrize(
    ("pathway", "usual", "now", "colour"),
    [
        ("epilepsy_adult", 4, 5, "green"),
        ("epilepsy_adult", 4, 6, "yellow"),
        ("epilepsy_child", 4, 6, "green"),
        ("epilepsy_child", 4, 7, "yellow"),
    ],
)
def test_half_as_many_again_as_usual(pathway: str, usual: float, now: float, colour: str) -> None:
    """At 50 % for an adult, above 50 % for a child."""
    assert said(pathway, {"seizures_major": now}, own={"baseline:seizures_major": usual}) == colour
    assert said(pathway, {"seizures_major": now}) == "grey", "nothing is known of what is usual"


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("seizure_long", 0, "green"),
        ("seizure_long", 1, "purple"),
        ("rescue_medicine", 0, "green"),
        ("rescue_medicine", 1, "yellow"),
        ("rescue_medicine", 2, "purple"),
        ("seizure_cluster", 1, "red"),
        ("seizure_injury", 2, "red"),
        ("seizure_new_type", 1, "yellow"),
        ("seizure_long_since", 1, "red"),
        ("child_regression", 1, "yellow"),
        ("missed_medicine", 2, "yellow"),
        ("side_effects", 2, "yellow"),
        ("child_school", 1, "green"),
        ("child_school", 2, "yellow"),
        ("child_sleep", 2, "yellow"),
        ("child_behaviour", 2, "yellow"),
        ("contact_wished", 2, "yellow"),
        ("child_feels", 2, "green"),
        ("child_feels", 3, "yellow"),
        ("child_afraid", 1, "green"),
        ("child_afraid", 2, "yellow"),
        ("child_wants_talk", 1, "yellow"),
        ("worried", 1, "yellow"),
    ],
)
def test_what_parents_or_the_child_say_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("epilepsy_child", {measure: value}) == colour


@pytest.mark.parametrize(
    ("kilos", "colour"), [(20.0, "green"), (21.9, "green"), (22.0, "yellow"), (18.1, "green"), (18.0, "yellow")]
)
def test_the_childs_weight_since_the_dose_was_decided(kilos: float, colour: str) -> None:
    assert said("epilepsy_child", {"weight": kilos}, own={"baseline:weight": 20.0}) == colour


@pytest.mark.parametrize("key", ["epilepsy_adult", "epilepsy_child"])
def test_every_fourth_month_and_whenever_one_wants(key: str) -> None:
    (form,) = (form for form in library()[key].forms if form.key == key)
    begins, ends = (datetime(year, 1, 1, tzinfo=OSLO) for year in (2026, 2027))
    asked = [local(moment).date().isoformat() for moment in due_between(form.schedule, begins, ends)]
    assert asked == ["2026-01-20", "2026-05-20", "2026-09-20"]
    assert form.on_worry
    two = next(level for level in library()[key].levels if level.key == "two_a_year")
    assert len(list(due_between(two.schedules[key], begins, ends))) == 2


def test_the_child_has_a_form_of_its_own_and_the_parents_report_in_theirs() -> None:
    parents, child = (questionnaires()[key] for key in ("epilepsy_child", "epilepsy_child_view"))
    assert {one.measure for one in parents.questions} & {one.measure for one in child.questions} == {None}
    assert sum("barnet" in one.text.nb.lower() for one in parents.questions) >= 7
    assert not any(" du " in one.text.nb.lower() for one in parents.questions)
    assert not any("barn" in one.text.nb.lower() for one in child.questions)
    assert len(child.questions) <= 5


def test_five_minutes_is_113_on_the_page_and_in_the_training() -> None:
    for key in ("epilepsy_adult", "epilepsy_child"):
        assert any("fem minutter" in line.nb and "113" in line.nb for line in library()[key].plan.purple)
        assert any(item.gate for item in library()[key].training)


def test_what_staff_alone_do_with_the_dose_is_a_task() -> None:
    tasks = {task.key for task in library()["epilepsy_child"].tasks}
    assert "dose_by_weight" in tasks
    assert "rescue_medicine" in {item.key for item in library()["epilepsy_child"].training if item.gate}
