"""Go or no-go before an infusion, as tables: green is travel, yellow is wait for a call, red is postponed."""

from datetime import UTC, date, datetime

import pytest
from tests.pathways.days import said

from heim.kit.clock import local
from heim.pathways.load import library
from heim.pathways.schedule import counted_from, due_between, opens_at

KEY = "rheumatology_infusion"
FIRST = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        *((name, 0, "green") for name in ("ra_infection", "infusion_wound", "infusion_surgery", "new_diagnosis")),
        *((name, 1, "yellow") for name in ("ra_infection", "infusion_wound", "infusion_surgery", "new_diagnosis")),
        *((name, 0, "green") for name in ("maybe_pregnant", "live_vaccine", "infusion_reaction", "worried")),
        *((name, 1, "yellow") for name in ("maybe_pregnant", "live_vaccine", "infusion_reaction", "worried")),
        ("temp", 37.7, "green"),
        ("temp", 37.8, "yellow"),
        ("neutrophils", 1.0, "green"),
        ("neutrophils", 0.9, "red"),
        ("alt_times", 3.0, "green"),
        ("alt_times", 3.1, "red"),
        ("crp", 50, "green"),
        ("crp", 51, "yellow"),
        ("rash", 0, "green"),
        ("rash", 1, "yellow"),
        ("rash", 2, "purple"),
        ("fever", 1, "yellow"),
    ],
)
def test_a_value_and_whether_one_travels(measure: str, value: float, colour: str) -> None:
    assert said(KEY, {measure: value}) == colour


@pytest.mark.parametrize(
    ("kilos", "colour"),
    [(77.0, "green"), (77.1, "yellow"), (63.0, "green"), (62.9, "yellow")],
)
def test_the_dose_goes_by_a_weight_of_70(kilos: float, colour: str) -> None:
    assert said(KEY, {"weight": kilos}, own={"baseline:weight": 70}) == colour
    assert said(KEY, {"weight": kilos}) == "grey"


def test_one_yes_is_a_call_and_a_bad_sample_postpones_whatever_is_answered() -> None:
    fine = {"ra_infection": 0, "live_vaccine": 0, "temp": 36.8, "neutrophils": 3.0, "alt_times": 0.6, "crp": 3}
    assert said(KEY, fine) == "green"
    assert said(KEY, {**fine, "live_vaccine": 1}) == "yellow"
    assert said(KEY, {**fine, "live_vaccine": 1, "neutrophils": 0.8}) == "red"


def days(schedule: str) -> list[int]:
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
    due = due_between(counted_from(schedule, FIRST), begin, end)
    return [(local(moment).date() - FIRST).days for moment in due]


@pytest.mark.parametrize(("level", "every"), [("eight_weeks", 56), ("six_weeks", 42), ("four_weeks", 28)])
def test_the_form_is_three_days_before_each_infusion_and_the_samples_a_week(level: str, every: int) -> None:
    pathway = library()[KEY]
    other = next(one.schedules for one in pathway.levels if one.key == level)
    asked = {plan.key: other.get(plan.key, plan.schedule) for plan in pathway.forms}
    asked |= {plan.measure: other.get(plan.measure, plan.schedule) for plan in pathway.measures}
    visits = range(every, 393, every)
    for name, away in (("infusion_check", -3), ("temp", -3), ("weight", -3), ("neutrophils", -7), ("crp", -7)):
        assert days(asked[name]) == [visit + away for visit in visits]
    assert days(asked["infusion_after"]) == [1, *(visit + 1 for visit in visits)]


def test_a_sample_older_than_fourteen_days_at_the_infusion_does_not_count() -> None:
    pathway = library()[KEY]
    plan = pathway.plan_of("neutrophils")
    assert plan is not None
    schedule = counted_from(plan.schedule, FIRST)
    first = next(due_between(schedule, datetime(2026, 1, 13, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)))
    visit = 56
    assert (local(opens_at(schedule, first)).date() - FIRST).days >= visit - 14
    assert (local(first + plan.grace).date() - FIRST).days < visit
