"""One person on several pathways has one day and one set of limits: nothing is asked twice, the strictest counts, and where
pathways disagree it is said. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal, cast

from heim.kit.colour import Colour
from heim.pathways.bind import BoundRule
from heim.pathways.schedule import parse_schedule
from heim.pathways.shape import Pathway, Text

Kind = Literal["measure", "form", "task"]
HALF_A_DAY: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Task:
    """One thing to do on a day. `asked_by` are the pathways that want it, the one that sets the time first."""

    kind: Kind
    code: str
    due_at: datetime
    asked_by: tuple[Text, ...]


@dataclass(frozen=True)
class Limit:
    """Where a colour begins on one side of a measure, as one pathway says it. `when` is <, <=, > or >=."""

    pathway: Text
    when: str
    value: float
    personal: bool


@dataclass(frozen=True)
class Conflict:
    """Pathways that draw the same line in different places, the strictest first: that one counts."""

    measure: str
    colour: Colour
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class _Wish:
    kind: Kind
    code: str
    schedule: str
    by: Text


def merged_day(pathways: Sequence[Pathway], day: date) -> list[Task]:
    """What home is asked to do on a Norwegian day, in time order.

    Of several wishes for one thing the most frequent sets the times (the first of equals); what another wants within half a
    day of one of these is done with it.
    """
    wishes: dict[tuple[Kind, str], list[_Wish]] = {}
    for pathway in pathways:
        for wish in _wishes(pathway):
            wishes.setdefault((wish.kind, wish.code), []).append(wish)
    tasks = [task for group in wishes.values() for task in _merged(group, day)]
    return sorted(tasks, key=lambda task: task.due_at)


def conflicts(said: Iterable[tuple[Text, Sequence[BoundRule]]]) -> list[Conflict]:
    """Each measure, colour and side for which pathways say different limits. `said`: a pathway and its bound rules."""
    found: dict[tuple[str, Colour, bool], dict[str, Limit]] = {}
    for pathway, rules in said:
        for bound in rules:
            limit = _limit(pathway, bound)
            if limit is not None:
                low = limit.when.startswith("<")
                own = found.setdefault((bound.rule.measure, bound.rule.colour, low), {})
                known = own.get(pathway.nb)
                own[pathway.nb] = limit if known is None or _stricter(limit, known) else known
    return [
        Conflict(measure, colour, tuple(sorted(own.values(), key=_strictness)))
        for (measure, colour, _low), own in found.items()
        if len({_strictness(limit) for limit in own.values()}) > 1
    ]


def _wishes(pathway: Pathway) -> list[_Wish]:
    measures = [
        _Wish("measure", one.measure, one.schedule, pathway.title)
        for one in pathway.measures
        if not (one.optional or one.by_staff)
    ]
    forms = [
        _Wish("form", one.key, one.schedule, pathway.title)
        for one in pathway.forms
        if not (one.optional or one.by_staff or one.with_talk)
    ]
    return measures + forms + [_Wish("task", one.key, one.schedule, pathway.title) for one in pathway.home_tasks]


def _merged(group: list[_Wish], day: date) -> list[Task]:
    in_order = sorted(group, key=lambda wish: -times_a_year(wish.schedule))
    kept: list[tuple[datetime, list[Text]]] = []
    for wish in in_order:
        earlier = len(kept)
        for moment in parse_schedule(wish.schedule).on(day):
            near = [one for one in kept[:earlier] if abs(one[0] - moment) <= HALF_A_DAY]
            if near:
                joined = min(near, key=lambda one: abs(one[0] - moment))[1]
                if wish.by not in joined:
                    joined.append(wish.by)
            else:
                kept.append((moment, [wish.by]))
    return [Task(group[0].kind, group[0].code, moment, tuple(by)) for moment, by in kept]


def times_a_year(schedule: str) -> float:
    """Times a year; of counted days so many in all."""
    asked = parse_schedule(schedule)
    if asked.days:
        return len(asked.days) * len(asked.times)
    if asked.dates:
        return len(asked.dates) * len(asked.times)
    return 52 * len(asked.weekdays) * len(asked.times) / asked.every


def _limit(pathway: Text, bound: BoundRule) -> Limit | None:
    """Only fixed limits, and those that a baseline gives, can be held against each other."""
    rule = cast(Any, bound.rule)
    kind = type(rule).__name__
    if kind == "Abs":
        return Limit(pathway, rule.when, float(rule.limit), bound.personal)
    if kind == "DeltaBaseline" and rule.baseline is not None:
        return Limit(pathway, rule.when, float(rule.baseline) + float(rule.by), bound.personal)
    return None


def _stricter(one: Limit, other: Limit) -> bool:
    return _strictness(one) < _strictness(other)


def _strictness(limit: Limit) -> tuple[float, bool]:
    """Lower is stricter: < 92 before < 90, and <= 90 before < 90."""
    value = -limit.value if limit.when.startswith("<") else limit.value
    return value, not limit.when.endswith("=")
