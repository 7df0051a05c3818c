"""A stay's history judged again, value by value in the order it came. Pure: the judging is `judge_values`, as it is live.

Under the limits that were in force it says what was said; under others, what would have been said.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from heim.kit.colour import Colour
from heim.triage.assess import Assessment, Finding
from heim.triage.judge_values import Rules, Value, judge_values
from heim.triage.replay_clocks import Clocks, Follow, Pauses
from heim.triage.replay_instant import RuleSet


@dataclass(frozen=True, slots=True)
class Came:
    """A stored value as it came. `ref` and `report` are its ids, which grow in the order of storing; `typed`: entered by hand."""

    ref: int
    report: int
    measure: str
    at: datetime
    value: float
    received_at: datetime
    by: int
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report that took the place of another, or only withdrew it."""

    report: int
    old: int
    received_at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Said:
    """One reason. `fact`, `rule` and `colour` are as in a `Reason`; `matter` is the measure that it is said about."""

    fact: str
    rule: str
    version_id: int
    colour: Colour
    matter: str
    happened_at: datetime
    said_at: datetime


@dataclass(frozen=True)
class Period:
    """The rules that judged from `begins` until the next period."""

    begins: datetime
    in_force: RuleSet

    @property
    def rules(self) -> Rules:
        return self.in_force.rules


@dataclass(frozen=True)
class History:
    """What came for one stay, in any order, and what time alone may have said of it."""

    came: Sequence[Came]
    corrected: Sequence[Corrected] = ()
    follows: Sequence[Follow] = ()
    pauses: Pauses = ()
    ended_at: datetime | None = None


def replay_history(
    *, history: History, periods: Sequence[Period], until: datetime, candidates: Collection[int] | None = None
) -> list[Said]:
    """Every reason, once, in the order it is said.

    `periods` in time order, the first one from before the first value. `candidates`: the only values that may be found
    worth a reason; None is all. Whoever names them has seen to it that `history` holds all that they look back on.
    """
    slow = frozenset[str]().union(*(period.in_force.slow for period in periods))
    quick = [one for one in history.came if one.measure not in slow] if slow else history.came
    said = _value_by_value(history, quick, periods, candidates)
    if len(quick) < len(history.came) or any(period.in_force.timed for period in periods):
        rest = replace(history, came=[one for one in history.came if one.measure in slow])
        said |= _in_order(rest, periods, until, candidates)
    return sorted(said.values(), key=lambda one: one.said_at)


_Reasons = dict[tuple[str, str, Colour], Said]


def _value_by_value(
    history: History, came: Sequence[Came], periods: Sequence[Period], candidates: Collection[int] | None
) -> _Reasons:
    """Each value by itself, and again when another of the very same moment comes or goes: the rules may be others by then."""
    begins = [period.begins for period in periods]
    there: dict[tuple[str, datetime], dict[int, Came]] = {}
    of_report: dict[int, list[Came]] = {}
    said: _Reasons = {}
    for one in _events(came, history.corrected):
        place = bisect_right(begins, one.received_at) - 1
        if isinstance(one, Corrected):
            olds = of_report.pop(one.old, [])
            touched = [(old.measure, old.at) for old in olds]
            for old in olds:
                del there[old.measure, old.at][old.ref]
        else:
            touched = [(one.measure, one.at)]
            there.setdefault(touched[0], {})[one.ref] = one
            of_report.setdefault(one.report, []).append(one)
        for moment in touched if place >= 0 else ():
            for value in there[moment].values():
                if candidates is None or value.ref in candidates:
                    verdict = periods[place].in_force.verdict(value.measure, value.value, value.at)
                    for rule, version_id, colour, matter in verdict:
                        name = (f"reading:{value.ref}", rule, colour)
                        if name not in said:
                            said[name] = Said(name[0], rule, version_id, colour, matter, value.at, one.received_at)
    return said


def _events(came: Sequence[Came], corrected: Sequence[Corrected]) -> list[Came | Corrected]:
    """In the order they were stored; a report takes the other's place before its own values count."""
    events: list[Came | Corrected] = [*corrected, *came]
    events.sort(key=_stored)
    return events


def _stored(one: Came | Corrected) -> tuple[int, int]:
    return (one.report, 0) if isinstance(one, Corrected) else (one.report, one.ref)


def _in_order(
    history: History, periods: Sequence[Period], until: datetime, candidates: Collection[int] | None
) -> _Reasons:
    begins = [period.begins for period in periods]
    clocks = Clocks(history.follows, history.pauses, history.ended_at, lambda at: _at(periods, begins, at))
    line = _Line()
    said: _Reasons = {}
    for sending in _sendings(history):
        _keep(said, _times(clocks, line, sending.at))
        _keep(said, _arrive(line, clocks, sending, _at(periods, begins, sending.at), candidates))
    _keep(said, _times(clocks, line, until))
    return said


@dataclass
class _Sending:
    """What was stored and judged together."""

    at: datetime
    by: int
    reports: set[int] = field(default_factory=set)
    new: list[Came] = field(default_factory=list)
    olds: set[int] = field(default_factory=set)


@dataclass
class _Line:
    """What is known and counts: by measure, in time order."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    of_report: dict[int, list[Came]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def add(self, came: Came) -> None:
        value = Value(came.measure, came.at, came.value, came.ref, False)
        insort(self.values.setdefault(came.measure, []), value, key=_order)
        self.of_report.setdefault(came.report, []).append(came)

    def take_out(self, report: int) -> list[Came]:
        olds = self.of_report.pop(report, [])
        for old in olds:
            line = self.values[old.measure]
            place = bisect_left(line, (old.at, old.ref), key=_order)
            del line[place]
            self.gone.add(old.ref)
        return olds

    def newest(self, measure: str) -> datetime | None:
        line = self.values.get(measure)
        return line[-1].at if line else None

    def between(self, measure: str, begins: datetime, ends: datetime) -> list[Value]:
        line = self.values.get(measure, [])
        return line[bisect_left(line, begins, key=_moment) : bisect_right(line, ends, key=_moment)]


def _order(value: Value) -> tuple[datetime, int]:
    return value.at, value.ref


def _moment(value: Value) -> datetime:
    return value.at


def _sendings(history: History) -> Iterator[_Sending]:
    """Reports that were received together are one, but what corrects one of them came after it."""
    open_now: _Sending | None = None
    for one in _events(history.came, history.corrected):
        another = open_now is None or (open_now.at, open_now.by) != (one.received_at, one.by)
        if another or (isinstance(one, Corrected) and open_now is not None and one.old in open_now.reports):
            if open_now is not None:
                yield open_now
            open_now = _Sending(one.received_at, one.by)
        assert open_now is not None
        open_now.reports.add(one.report)
        if isinstance(one, Corrected):
            open_now.olds.add(one.old)
        else:
            open_now.new.append(one)
    if open_now is not None:
        yield open_now


def _arrive(
    line: _Line, clocks: Clocks, sending: _Sending, rules: Rules, candidates: Collection[int] | None
) -> Iterator[Said]:
    set_aside = [old for report in sorted(sending.olds) for old in line.take_out(report)]
    clocks.set_back([(old.measure, old.at) for old in set_aside], line.newest, sending.at)
    touched = [(one.measure, one.at) for one in (*sending.new, *set_aside)]
    looking = [rule for rule in rules if any(measure in rule[1].measures for measure, _at in touched)]
    if looking and candidates is not None and not _may_speak(line, sending.new, touched, looking, candidates):
        looking = []
    values = _around(line, touched, looking) if looking else []
    values += [Value(one.measure, one.at, one.value, one.ref, True) for one in sending.new]
    values.sort(key=_order)
    new = {one.ref: one for one in sending.new}
    fresh: list[tuple[Came, Assessment]] = []
    later: list[tuple[Value, Assessment]] = []
    judged = judge_values(values=values, touched=touched, rules=looking) if looking else _unjudged(sending.new)
    for value, assessment in judged:
        seen = assessment
        if assessment.findings and candidates is not None and value.ref not in candidates:
            seen = Assessment(Colour.GREEN, ())  # not all that it looks back on is here
        if value.new:
            fresh.append((new[value.ref], seen))
        elif seen.findings:
            later.append((value, seen))
    for one in sending.new:
        line.add(one)
    clocks.restart([(one.measure, one.at) for one in sending.new], sending.at)
    for came, calmed in clocks.hold_back(fresh, sending.at):
        yield from _said(came.ref, came.at, calmed.findings, sending.at)
    for value, seen in later:
        yield from _said(value.ref, value.at, seen.findings, sending.at)


def _unjudged(new: Sequence[Came]) -> list[tuple[Value, Assessment]]:
    """They may still be what somebody was asked to measure again."""
    return [(Value(one.measure, one.at, one.value, one.ref, True), Assessment(None, ())) for one in new]


def _may_speak(
    line: _Line,
    new: Sequence[Came],
    touched: Sequence[tuple[str, datetime]],
    rules: Rules,
    candidates: Collection[int],
) -> bool:
    """Whether a candidate is among the new, or lies where a rule looks back on what was touched."""
    if any(one.ref in candidates for one in new):
        return True
    return any(
        value.ref in candidates
        for measure, at in touched
        for _version, bound in rules
        if measure in bound.measures
        for other in bound.measures
        for value in line.between(other, at, at + bound.window)
    )


def _around(line: _Line, touched: Sequence[tuple[str, datetime]], rules: Rules) -> list[Value]:
    """What is known around the touched moments, as far back and on as any rule looks."""
    spans = [(at, bound) for measure, at in touched for _version, bound in rules if measure in bound.measures]
    begins = min(at - bound.window for at, bound in spans)
    ends = max(at + bound.window for at, bound in spans)
    measures = dict.fromkeys(measure for _at, bound in spans for measure in bound.measures)
    return [value for measure in measures for value in line.between(measure, begins, ends)]


def _said(ref: int, at: datetime, findings: Sequence[Finding], now: datetime) -> Iterator[Said]:
    for one in findings:
        yield Said(f"reading:{ref}", one.rule_id, one.version_id, one.colour, one.measure, at, now)


def _times(clocks: Clocks, line: _Line, now: datetime) -> Iterator[Said]:
    for due in clocks.due(now, line.gone):
        yield Said(due.fact, due.rule, due.version_id, due.colour, due.matter, due.happened_at, due.at)


def _keep(said: _Reasons, new: Iterator[Said]) -> None:
    for one in new:
        said.setdefault((one.fact, one.rule, one.colour), one)


def _at(periods: Sequence[Period], begins: Sequence[datetime], moment: datetime) -> Rules:
    place = bisect_right(begins, moment) - 1
    return periods[place].rules if place >= 0 else ()
