"""Breathing support at home, as tables: what the night, the machine and the person say, and its colour."""

from itertools import pairwise

import pytest
from tests.pathways.days import said

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import Example, Given, Text


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("night_hours", 3.9, "yellow"),
        ("night_hours", 4.0, "green"),
        ("night_drift", 0.5, "green"),
        ("night_drift", 0.6, "yellow"),
        ("night_co2_share", 4, "green"),
        ("night_co2_share", 5, "yellow"),
        ("night_co2_share", 19, "yellow"),
        ("night_co2_share", 20, "red"),
        ("night_co2_peak", 7.9, "green"),
        ("night_co2_peak", 8.0, "red"),
        ("night_spo2_88", 4, "green"),
        ("night_spo2_88", 5, "yellow"),
        ("night_spo2_88", 20, "red"),
        ("night_spo2_90", 9, "green"),
        ("night_spo2_90", 10, "yellow"),
        ("night_spo2_90", 30, "yellow"),
        ("night_spo2_90", 31, "red"),
        ("night_odi", 9, "green"),
        ("night_odi", 10, "yellow"),
        ("night_odi", 30, "yellow"),
        ("night_odi", 31, "red"),
        ("vent_hours_month", 4.0, "green"),
        ("vent_hours_month", 3.9, "yellow"),
        ("vent_hours_month", 2.0, "yellow"),
        ("vent_hours_month", 1.9, "red"),
        ("vent_leak", 24, "green"),
        ("vent_leak", 25, "yellow"),
        ("vent_works", 1, "yellow"),
        ("vent_works", 2, "purple"),
        ("hard_to_wake", 0, "green"),
        ("hard_to_wake", 1, "purple"),
        ("morning_headache", 1, "yellow"),
        ("sleepy_day", 1, "yellow"),
        ("chest_infection", 1, "yellow"),
        ("chest_infection", 2, "red"),
        ("mask_skin", 1, "green"),
        ("mask_skin", 2, "yellow"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said("ltmv", {measure: value}) == colour


@pytest.mark.parametrize(
    ("rise", "minutes", "colour"), [(1.3, 10, "yellow"), (1.2, 10, "green"), (1.3, 9, "green"), (2.0, 60, "yellow")]
)
def test_a_rise_counts_when_it_lasts(rise: float, minutes: float, colour: str) -> None:
    assert said("ltmv", {"night_co2_rise": rise, "night_co2_minutes": minutes}) == colour


def nights(*hours: float, needed: float | None = None) -> str:
    given = [Given(measure="vent_hours", value=value, at=24 * back) for back, value in enumerate(reversed(hours))]
    if needed is not None:
        given.append(Given(measure="vent_needed", value=needed, at=24 * 90))
    day = Example(name=Text(nb="netter", en="nights"), given=tuple(given), expect="grey")
    return judge_day(library()["ltmv"], day).said


def test_two_nights_without_the_machine() -> None:
    assert nights(7.5, 0) == "green"
    assert nights(0, 0) == "yellow"
    assert nights(0, 0, needed=0) == "yellow"
    assert nights(0, 0, needed=1) == "red"
    assert nights(0, 7.5, needed=1) == "green"


def test_a_night_is_measured_by_staff_and_home_is_never_asked_for_it() -> None:
    pathway = library()["ltmv"]
    plans = [plan for plan in pathway.measures if plan.measure.startswith("night_")]
    assert len(plans) == 9
    assert all(plan.by_staff for plan in plans)


def test_each_level_moves_the_whole_night_together() -> None:
    pathway = library()["ltmv"]
    nightly = {plan.measure for plan in pathway.measures if plan.measure.startswith("night_")}
    for level in pathway.levels[1:]:
        assert nightly <= set(level.schedules)
        assert len({level.schedules[measure] for measure in nightly}) == 1


def test_a_night_six_weeks_after_the_start_and_then_each_fourth_month_of_ones_own() -> None:
    pathway = library()["ltmv"]
    plan = pathway.plan_of("night_co2_share")
    assert plan is not None
    days = parse_schedule(plan.schedule).days
    assert days[0] == 42
    assert {later - earlier for earlier, later in pairwise(days)} == {120}
    (renew,) = (task for task in pathway.tasks if task.key == "renew")
    assert renew.on_day is not None
    assert days[-1] < renew.on_day < days[-1] + 120
