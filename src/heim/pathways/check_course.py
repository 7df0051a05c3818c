from collections.abc import Iterator
from typing import Final

from heim.pathways.check_measures import schedule_fault, twice
from heim.pathways.into_shape import Path as Place
from heim.pathways.needs import NEEDS
from heim.pathways.shape import Pathway, StaffTask

Fault = tuple[Place, str]
OLDEST: Final = 130


def course_faults(pathway: Pathway) -> Iterator[Fault]:
    """Of the way through it: who it is for, phases, steps, tasks, levels and deadlines."""
    yield from _population(pathway)
    for number, need in enumerate(pathway.needs):
        if need not in NEEDS:
            yield ("needs", number), f"there is no need {need!r}"
    yield from _phases(pathway)
    yield from _deadlines(pathway)
    for number, step in enumerate(pathway.steps):
        if step.hours <= 0:
            yield ("steps", number, "hours"), f"{step.name.nb!r} takes {step.hours:g} hours; it must take some time"
    for number, task in enumerate(pathway.tasks):
        yield from (((*("tasks", number), *place), said) for place, said in _task(task))
    for number, home_task in enumerate(pathway.home_tasks):
        place: Place = ("home_tasks", number, "schedule")
        yield from schedule_fault(home_task.schedule, place)
        if home_task.schedule.startswith("days@"):
            yield place, f"{home_task.key} is signed at home; it cannot be asked for by counted days"
    yield from _levels(pathway)
    yield from _names(pathway)


def some_age(pathway: Pathway) -> bool:
    return 0 <= pathway.population.from_years < pathway.population.to_years <= OLDEST


def _population(pathway: Pathway) -> Iterator[Fault]:
    who = pathway.population
    if not some_age(pathway):
        yield ("population", "to_years"), f"nobody is from {who.from_years} up to {who.to_years} years old"


def _phases(pathway: Pathway) -> Iterator[Fault]:
    days = [phase.from_day for phase in pathway.phases]
    if days and days[0] != 0:
        yield ("phases", 0, "from_day"), "the first phase must begin on day 0"
    for number, day in enumerate(days[1:], 1):
        if day <= days[number - 1]:
            yield (
                ("phases", number, "from_day"),
                f"day {day} is not after day {days[number - 1]}, where the last one began",
            )


def _deadlines(pathway: Pathway) -> Iterator[Fault]:
    said = pathway.deadlines
    for worse, better in (("purple", "red"), ("red", "yellow")):
        if getattr(said, worse) > getattr(said, better):
            yield ("deadlines", worse), f"{worse} may wait longer than {better}"


def _task(task: StaffTask) -> Iterator[Fault]:
    if (task.on_day is None) == (task.schedule is None):
        yield (), f"{task.key} must have either on_day or schedule"
    if task.schedule is not None:
        yield from schedule_fault(task.schedule, ("schedule",))
    if task.red_on_day is not None and (task.on_day is None or task.red_on_day <= task.on_day):
        yield ("red_on_day",), f"{task.key} is red on day {task.red_on_day}, which must be after its on_day"


def _levels(pathway: Pathway) -> Iterator[Fault]:
    known = {plan.measure for plan in pathway.measures} | {plan.key for plan in pathway.forms}
    for number, level in enumerate(pathway.levels):
        for name, schedule in level.schedules.items():
            place: Place = ("levels", number, "schedules", name)
            if name not in known:
                yield place, f"{name!r} is neither a measure nor a form of this pathway"
            yield from schedule_fault(schedule, place)


def _names(pathway: Pathway) -> Iterator[Fault]:
    for part in ("phases", "tasks", "home_tasks", "levels", "training", "kit"):
        yield from twice((part,), [one.key for one in getattr(pathway, part)])
    named = [line.key for line in (*pathway.eligibility.include, *pathway.eligibility.exclude) if line.key is not None]
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield ("eligibility",), f"{name!r} stands in eligibility twice"
