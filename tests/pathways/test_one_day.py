"""Several pathways, one day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.load import library
from heim.pathways.one_day import conflicts, merged_day
from heim.pathways.shape import HomeTask, Pathway, RuleRow, Text
from heim.rules.kinds.abs import Abs

MONDAY = date(2026, 11, 16)


def pathway(key: str, **schedules: str) -> Pathway:
    """The KOLS pathway with only these measures."""
    kols = library()["kols"]
    plan = kols.measures[0]
    measures = tuple(replace(plan, measure=name, schedule=schedule) for name, schedule in schedules.items())
    return replace(kols, key=key, title=Text(nb=key, en=key), measures=measures, forms=(), home_tasks=())


def day(*pathways: Pathway, on: date = MONDAY) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (task.code, f"{local(task.due_at):%H:%M}", tuple(by.nb for by in task.asked_by))
        for task in merged_day(pathways, on)
    ]


@pytest.mark.parametrize(
    ("kols", "heart", "expected"),
    [
        # Both want the weight in the morning: one weighing, at the time of the one that asks most often.
        ("weekly@Mon 09:00", "daily@08:00", [("weight", "08:00", ("hjertesvikt", "kols"))]),
        ("daily@08:00", "daily@07:00", [("weight", "08:00", ("kols", "hjertesvikt"))]),
        # Evening and morning are half a day apart: still one.
        ("daily@08:00", "daily@20:00", [("weight", "08:00", ("kols", "hjertesvikt"))]),
        ("daily@08:00", "daily@21:00", [("weight", "08:00", ("kols",)), ("weight", "21:00", ("hjertesvikt",))]),
        # Twice a day holds what once a day wants.
        (
            "2/day@08:00,20:00",
            "daily@12:00",
            [("weight", "08:00", ("kols", "hjertesvikt")), ("weight", "20:00", ("kols",))],
        ),
        # Not asked on a Monday by the other.
        ("weekly@Tue 09:00", "daily@08:00", [("weight", "08:00", ("hjertesvikt",))]),
        ("on_worry", "daily@08:00", [("weight", "08:00", ("hjertesvikt",))]),
    ],
)
def test_nobody_weighs_twice(kols: str, heart: str, expected: list[object]) -> None:
    assert day(pathway("kols", weight=kols), pathway("hjertesvikt", weight=heart)) == expected


def test_what_only_one_asks_for_stays_and_the_day_is_in_time_order() -> None:
    one = pathway("kols", spo2="2/day@10:00,20:00", weight="daily@10:00")
    other = replace(
        pathway("skrøpelig", weight="daily@08:30"),
        home_tasks=(HomeTask(key="inhaler", name=Text(nb="Inhaler", en="Inhale"), schedule="2/day@08:00,20:00"),),
    )
    assert [task[:2] for task in day(one, other)] == [
        ("inhaler", "08:00"), ("spo2", "10:00"), ("weight", "10:00"), ("spo2", "20:00"), ("inhaler", "20:00"),
    ]  # fmt: skip


def test_what_staff_measure_and_what_is_optional_is_no_task_at_home() -> None:
    made = pathway("kols", spo2="daily@10:00", weight="daily@10:00", temp="daily@10:00")
    spo2, weight, temp = made.measures
    made = replace(made, measures=(spo2, replace(weight, by_staff=True), replace(temp, optional=True)))
    assert [task[0] for task in day(made)] == ["spo2"]


def rules(*limits: tuple[str, str, float, Colour]) -> tuple[BoundRule, ...]:
    kols = library()["kols"]
    rows = tuple(
        RuleRow(
            id=f"r{number}",
            kind="abs",
            rule=Abs(measure=measure, when=when, limit=limit, colour=colour),  # type: ignore[arg-type]
            source=kols.rules[0].source,
            evidence="PD",
            personal=True,
        )
        for number, (measure, when, limit, colour) in enumerate(limits)
    )
    facts = Facts(datetime(2026, 11, 1, tzinfo=UTC), date(1950, 1, 1), None, {})
    return bind(replace(kols, rules=rows), facts)


KOLS, HEART = Text(nb="KOLS", en="COPD"), Text(nb="hjertesvikt", en="heart failure")


def test_pathways_that_disagree_are_named_with_the_strictest_first() -> None:
    kols = rules(("spo2", "<", 90, Colour.RED), ("heart_rate", ">", 110, Colour.YELLOW))
    heart = rules(("spo2", "<", 92, Colour.RED), ("heart_rate", ">", 110, Colour.YELLOW))
    (found,) = conflicts([(KOLS, kols), (HEART, heart)])
    assert (found.measure, found.colour) == ("spo2", Colour.RED)
    assert [(limit.pathway.nb, limit.when, limit.value) for limit in found.limits] == [
        ("hjertesvikt", "<", 92), ("KOLS", "<", 90),
    ]  # fmt: skip


def test_above_the_lower_limit_is_the_stricter_and_on_the_limit_is_stricter_than_past_it() -> None:
    (found,) = conflicts([(KOLS, rules(("temp", ">", 38, Colour.RED))), (HEART, rules(("temp", ">=", 38, Colour.RED)))])
    assert [limit.when for limit in found.limits] == [">=", ">"]


def test_one_limit_alone_or_two_of_one_pathway_is_no_conflict() -> None:
    two_steps = rules(("spo2", "<", 90, Colour.RED), ("spo2", "<", 88, Colour.RED))
    assert conflicts([(KOLS, two_steps), (HEART, ())]) == []
    assert (
        conflicts([(KOLS, rules(("spo2", "<", 90, Colour.RED))), (HEART, rules(("spo2", ">", 99, Colour.RED)))]) == []
    )


def test_days_have_their_own_length_when_the_clock_is_moved() -> None:
    both = (pathway("a", weight="daily@08:00"), pathway("b", weight="daily@08:30"))
    for moved in (date(2026, 3, 29), date(2026, 10, 25)):
        (task,) = merged_day(both, moved)
        assert f"{local(task.due_at):%H:%M}" == "08:00"
        assert timedelta(0) <= task.due_at - datetime(moved.year, moved.month, moved.day, 5, tzinfo=UTC)
