"""A pathway's own proof: the example days of its file, judged by the very rules that will judge people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from heim.kit.clock import local
from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.pathways.bind import BoundRule, Facts, bind
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Example, Pathway, Said
from heim.rules.rule import Lines, TimedRule

# Noon in Oslo, far from the days when the clock is moved: yesterday is 24 hours ago.
NOW: Final = datetime(2026, 2, 2, 11, tzinfo=UTC)
_A_DAY: Final = timedelta(hours=24)


@dataclass(frozen=True)
class Verdict:
    """What an example day got. `reasons` are the ids of the rules that found something."""

    said: Said
    reasons: frozenset[str]


def judge_day(pathway: Pathway, example: Example) -> Verdict:
    """The worst of what its newest values give, each at its own moment; a value more than a day old is only history."""
    lines = lines_of(example)
    started_at = NOW - timedelta(days=example.day)
    found = {bound.id: _judged(bound, lines, started_at) for bound in bind(pathway, facts_of(pathway, example))}
    colour = worst(list(found.values()))
    reasons = frozenset(rule for rule, said in found.items() if said is not None and said > Colour.GREEN)
    return Verdict("grey" if colour is None else cast(Said, colour.name.lower()), reasons)


def example_faults(pathway: Pathway) -> Iterator[tuple[Place, str]]:
    """(place in the file, sentence) of each example day that gets another colour, or lacks a reason it names."""
    for number, example in enumerate(pathway.examples):
        verdict = judge_day(pathway, example)
        if verdict.said != example.expect:
            by = f" by {', '.join(sorted(verdict.reasons))}" if verdict.reasons else ""
            yield ("examples", number, "expect"), f"{example.name.nb!r} is {verdict.said}{by}, not {example.expect}"
        for place, reason in enumerate(example.reasons):
            if reason not in verdict.reasons:
                yield ("examples", number, "reasons", place), f"{reason} finds nothing in {example.name.nb!r}"


def facts_of(pathway: Pathway, example: Example) -> Facts:
    """Who is not said to have an age is as young as the pathway allows, and has had time to be here."""
    age = example.age_days
    if age is None:
        age = pathway.population.from_years * 366 + example.day
    return Facts(
        started_at=NOW - timedelta(days=example.day),
        born=local(NOW).date() - timedelta(days=age),
        gestation_days=example.gestation_days,
        values=example.own,
    )


def lines_of(example: Example) -> Lines:
    """What was measured, by measure and in time order."""
    lines: dict[str, list[Point]] = {}
    for given in sorted(example.given, key=lambda given: -given.at):
        lines.setdefault(given.measure, []).append(Point(NOW - timedelta(hours=given.at), given.value))
    return lines


def _judged(bound: BoundRule, lines: Lines, started_at: datetime) -> Colour | None:
    own = {name: lines[name] for name in bound.measures if name in lines}
    last = max((line[-1].at for line in own.values()), default=None)
    if bound.timed:
        return _waited(cast(TimedRule, bound.rule), last, started_at)
    if last is None or last < NOW - _A_DAY:
        return None
    return bound.judge((), own) if bound.joint else bound.judge(own[bound.rule.measure])


def _waited(rule: TimedRule, last: datetime | None, started_at: datetime) -> Colour | None:
    """None while time has made nothing true: that nothing came is not green."""
    if last is None and rule.from_start:
        last = started_at
    colour = None if last is None else rule.judge_at(last, NOW)
    return None if colour == Colour.GREEN else colour
