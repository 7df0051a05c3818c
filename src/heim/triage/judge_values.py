"""Judge one person's values, each at its own moment. Pure: what happens live and what a replay says is decided here."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from heim.kit.colour import worst
from heim.kit.point import Point
from heim.pathways.bind import BoundRule
from heim.triage.assess import Assessment, assess_series

Rules = Sequence[tuple[int, BoundRule]]


class Value(Struct, frozen=True):
    """One value. `ref` is the caller's own name of it; `new`: it has not been judged before."""

    measure: str
    at: datetime
    value: float
    ref: int
    new: bool


def judge_values(
    *, values: Sequence[Value], touched: Sequence[tuple[str, datetime]], rules: Rules
) -> list[tuple[Value, Assessment]]:
    """Every new value, and every other whose rules look back on something touched, with what the rules say of it.

    `values` are in time order, as far back and as far on as any rule looks; `touched` is the measure and moment of
    everything new, corrected or withdrawn. One answer per value, in time order.
    """
    found: dict[int, list[Assessment]] = defaultdict(list)
    single = [(version_id, bound) for version_id, bound in rules if not (bound.joint or bound.timed)]
    for measure in {measure for measure, _at in touched}:
        own = [rule for rule in single if rule[1].rule.measure == measure]
        _judge_series(found, measure, values, _moments(touched, (measure,)), own)
    for rule in rules:
        if rule[1].joint:
            _judge_together(found, values, _moments(touched, rule[1].measures), rule)
    return [(value, _together(found[value.ref])) for value in values if value.ref in found]


def _judge_series(
    found: dict[int, list[Assessment]], measure: str, values: Sequence[Value], touched: list[datetime], rules: Rules
) -> None:
    line = [value for value in values if value.measure == measure]
    points = [Point(value.at, value.value) for value in line]
    moments = [point.at for point in points]
    window = max((bound.window for _version, bound in rules), default=None)
    for place, value in enumerate(line):
        if window is None:
            if value.new:
                found[value.ref].append(Assessment(None, ()))
        elif value.new or _looks_back_on(touched, value.at, value.at - window):
            begins = bisect_left(moments, value.at - window)
            found[value.ref].append(assess_series(rules, points[begins : place + 1]))


def _judge_together(
    found: dict[int, list[Assessment]], values: Sequence[Value], touched: list[datetime], rule: tuple[int, BoundRule]
) -> None:
    """Once for each moment, when everything taken at that moment is known; said of the last value of it."""
    if not touched:
        return
    bound = rule[1]
    line = [value for value in values if value.measure in bound.measures]
    lines = {name: [Point(value.at, value.value) for value in line if value.measure == name] for name in bound.measures}
    moments = {name: [point.at for point in points] for name, points in lines.items()}
    for at, group in groupby(line, key=lambda value: value.at):
        together = list(group)
        begins = at - bound.window
        if any(value.new for value in together) or _looks_back_on(touched, at, begins):
            seen = {
                name: lines[name][bisect_left(moments[name], begins) : bisect_right(moments[name], at)]
                for name in lines
            }
            found[together[-1].ref].append(assess_series([rule], (), seen))


def _moments(touched: Iterable[tuple[str, datetime]], measures: Sequence[str]) -> list[datetime]:
    return sorted(at for measure, at in touched if measure in measures)


def _looks_back_on(touched: list[datetime], moment: datetime, begins: datetime) -> bool:
    """Whether anything touched lies between those two, both counted."""
    before = bisect_right(touched, moment)
    return before > 0 and touched[before - 1] >= begins


def _together(assessments: Sequence[Assessment]) -> Assessment:
    if len(assessments) == 1:
        return assessments[0]
    findings = tuple(finding for one in assessments for finding in one.findings)
    return Assessment(worst([one.colour for one in assessments]), findings)
