"""What time says in a replay: a first red that nobody measured again, and rules that time makes true. Pure.

Live it is the tick that says it, each second; here it is said at its due moment.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from operator import itemgetter
from typing import Protocol, TypeVar, cast

from heim.kit.colour import Colour
from heim.pathways.countdown import speaks_at
from heim.rules.rule import TimedRule
from heim.triage.assess import Assessment, Finding
from heim.triage.judge_values import Rules

Pauses = Sequence[tuple[datetime, datetime]]
"""From when, and until when."""


@dataclass(frozen=True, slots=True)
class Follow:
    """A pathway version followed for a while."""

    version_id: int
    started_at: datetime
    ended_at: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        return self.started_at <= moment and (self.ended_at is None or moment < self.ended_at)


@dataclass(frozen=True, slots=True)
class Due:
    """What time said."""

    at: datetime
    fact: str
    rule: str
    version_id: int
    colour: Colour
    matter: str
    happened_at: datetime


class _Came(Protocol):
    @property
    def ref(self) -> int: ...
    @property
    def measure(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def typed(self) -> bool: ...


_NEVER = datetime.min.replace(tzinfo=UTC)
Value = TypeVar("Value", bound=_Came)


@dataclass(frozen=True, slots=True)
class _Unconfirmed:
    ref: int
    at: datetime
    due_at: datetime
    findings: tuple[Finding, ...]


@dataclass
class Clocks:
    """All that waits for its time, of one stay."""

    follows: Sequence[Follow]
    pauses: Pauses
    ended_at: datetime | None
    rules_at: Callable[[datetime], Rules]
    _asked_again: dict[str, _Unconfirmed] = field(default_factory=dict)
    _counted: dict[tuple[Follow, str], tuple[datetime, datetime, TimedRule]] = field(default_factory=dict)
    _begun: set[Follow] = field(default_factory=set)

    def due(self, now: datetime, gone: Collection[int]) -> list[Due]:
        """What is due by `now`, in order; `gone` are values that count no more."""
        self._begin(now)
        said = [*self._never_measured_again(now, gone), *self._counted_out(now)]
        return sorted(said, key=lambda one: one.at)

    def hold_back(self, found: Sequence[tuple[Value, Assessment]], now: datetime) -> Iterator[tuple[Value, Assessment]]:
        """As `measurements.hold_back`: a first red that was typed in is yellow until the next value."""
        for value, assessment in sorted(found, key=lambda pair: pair[0].at):
            yield value, self._held(value, assessment, now)

    def restart(self, new: Sequence[tuple[str, datetime]], now: datetime) -> None:
        """A newer value: what is counted from it begins anew."""
        for follow, version_rules in self._timed(now):
            for rule_id, rule in version_rules:
                at = max((at for measure, at in new if measure == rule.measure), default=None)
                known = self._counted.get((follow, rule_id))
                if at is not None and (known is None or known[0] < at):
                    self._counted[follow, rule_id] = (at, now, rule)

    def set_back(
        self, gone: Sequence[tuple[str, datetime]], standing: Callable[[str], datetime | None], now: datetime
    ) -> None:
        """As `pathways.wait_again`: what was counted from a withdrawn value is counted from the newest one that stands."""
        newest = dict(sorted(gone, key=itemgetter(1)))
        for follow, version_rules in self._timed(now) if gone else ():
            for rule_id, rule in version_rules:
                known = self._counted.get((follow, rule_id))
                if known is None or known[0] != newest.get(rule.measure):
                    continue
                since = standing(rule.measure) or (follow.started_at if rule.from_start else None)
                if since is None:
                    del self._counted[follow, rule_id]
                else:
                    self._counted[follow, rule_id] = (since, now, rule)

    def _begin(self, now: datetime) -> None:
        for follow in self.follows:
            if follow.started_at <= now and follow not in self._begun:
                self._begun.add(follow)
                for rule_id, rule in self._timed_rules(follow, follow.started_at):
                    if rule.from_start:
                        self._counted[follow, rule_id] = (follow.started_at, follow.started_at, rule)

    def _timed(self, now: datetime) -> list[tuple[Follow, list[tuple[str, TimedRule]]]]:
        self._begin(now)
        return [(follow, self._timed_rules(follow, now)) for follow in self.follows if follow.holds(now)]

    def _timed_rules(self, follow: Follow, moment: datetime) -> list[tuple[str, TimedRule]]:
        return [
            (bound.id, cast(TimedRule, bound.rule))
            for version_id, bound in self.rules_at(moment)
            if bound.timed and version_id == follow.version_id
        ]

    def _never_measured_again(self, now: datetime, gone: Collection[int]) -> Iterator[Due]:
        for measure, one in list(self._asked_again.items()):
            if one.due_at > now:
                continue
            del self._asked_again[measure]
            if one.ref in gone or not self._open(one.due_at):
                continue
            for finding in one.findings:
                fact = f"reading:{one.ref}"
                yield Due(one.due_at, fact, finding.rule_id, finding.version_id, Colour.RED, measure, one.at)

    def _counted_out(self, now: datetime) -> Iterator[Due]:
        """A value that came late may have been too old already; then it is said at once."""
        for (follow, rule_id), (counted_from, known_at, rule) in list(self._counted.items()):
            said_at = max(speaks_at(rule, counted_from), known_at)
            while rule.from_start and said_at <= now and (home := self._back_home(said_at)) > counted_from:
                counted_from = home
                self._counted[follow, rule_id] = (counted_from, known_at, rule)
                said_at = max(speaks_at(rule, counted_from), said_at)
            if said_at > now:
                continue
            del self._counted[follow, rule_id]
            due = speaks_at(rule, counted_from)
            if self._open(said_at) and follow.holds(said_at):
                fact = f"elapsed:{rule_id}:{due:%Y-%m-%dT%H:%M}"
                colour = rule.judge_at(counted_from, due)
                yield Due(said_at, fact, rule_id, follow.version_id, colour, rule.measure, due)

    def _open(self, moment: datetime) -> bool:
        return self.ended_at is None or moment < self.ended_at

    def _back_home(self, moment: datetime) -> datetime:
        """When the last pause that had begun by then was over, or will be."""
        return max((ended for begins, ended in self.pauses if begins <= moment), default=_NEVER)

    def _held(self, value: _Came, assessment: Assessment, now: datetime) -> Assessment:
        earlier = self._asked_again.get(value.measure)
        if earlier is not None and value.at >= earlier.at:
            del self._asked_again[value.measure]
            return assessment
        first = [one for one in assessment.findings if one.remeasure and one.colour == Colour.RED]
        if earlier is not None or not first or not value.typed or _worse_than_first(assessment):
            return assessment
        within = min(one.remeasure.within for one in first if one.remeasure is not None)
        if now - value.at > within:
            return assessment
        self._asked_again[value.measure] = _Unconfirmed(value.ref, value.at, now + within, tuple(first))
        calmed = tuple(replace(one, colour=Colour.YELLOW) if one in first else one for one in assessment.findings)
        return Assessment(assessment.colour, calmed)


def _worse_than_first(assessment: Assessment) -> bool:
    findings = assessment.findings
    return any(one.colour >= Colour.RED and not one.remeasure for one in findings) or any(
        one.colour > Colour.RED for one in findings
    )
