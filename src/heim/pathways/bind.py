from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.pathways.shape import Pathway, Remeasure, RuleRow, Text
from heim.rules.median import Median
from heim.rules.rule import AnyRule, Bound, JointRule, Lines, Rule, measures_of
from heim.rules.why import Why

_NO_LINES: Lines = {}
_MOST_KEPT = 10_000  # of one pathway: some for each person who follows it


@dataclass(frozen=True)
class Facts:
    """What is known about one person.

    `values`, by name: a rule's id -> the limit of their own; `baseline:<measure>` -> their usual value; `plan:<name>` ->
    a number prescribed for them.
    """

    started_at: datetime
    born: date
    gestation_days: int | None
    values: Mapping[str, float]


@dataclass(frozen=True)
class BoundRule:
    """A rule with one person's own numbers in it. `source` is the whole text, ready to show (`str()` of it).

    `medians`, by measure: what smooths the values before the rule sees them.
    """

    id: str
    rule: AnyRule
    personal: bool
    evidence: str
    source: Text
    medians: Mapping[str, Median] = field(default_factory=dict)
    remeasure: Remeasure | None = None

    @cached_property
    def measures(self) -> tuple[str, ...]:
        return measures_of(self.rule)

    @cached_property
    def joint(self) -> bool:
        """Whether it looks at several measures at once."""
        return hasattr(self.rule, "judge_lines")

    @cached_property
    def timed(self) -> bool:
        """Whether time alone makes it true; then no value judges it."""
        return hasattr(self.rule, "judge_at")

    @cached_property
    def window(self) -> timedelta:
        """How far back it looks from the point judged, the smoothing included."""
        if self.timed:
            return timedelta()
        smoothing = max((median.within for median in self.medians.values()), default=timedelta())
        return cast(Rule | JointRule, self.rule).window + smoothing

    def judge(self, series: Sequence[Point], lines: Lines = _NO_LINES) -> Colour | None:
        """The last point of `series`; of a joint rule the moment of the last point in any of `lines`."""
        if self.timed:
            return None
        if self.joint:
            return cast(JointRule, self.rule).judge_lines(self._smoothed(lines))
        return cast(Rule, self.rule).judge(self._one(self.rule.measure, series))

    def why(self, series: Sequence[Point], lines: Lines = _NO_LINES) -> Why:
        """The rule's why, with `personal` added when the limit is this person's own."""
        if self.joint:
            why = cast(JointRule, self.rule).why_lines(self._smoothed(lines))
        else:
            why = cast(Rule, self.rule).why(self._one(self.rule.measure, series))
        return Why(why.key, {**why.values, "personal": 1.0}) if self.personal else why

    def _smoothed(self, lines: Lines) -> Lines:
        return (
            {name: self._one(name, lines[name]) for name in self.measures if name in lines} if self.medians else lines
        )

    def _one(self, measure: str, series: Sequence[Point]) -> Sequence[Point]:
        median = self.medians.get(measure)
        return series if median is None else median.of_series(series)


def bind(pathway: Pathway, facts: Facts, measures: Collection[str] | None = None) -> tuple[BoundRule, ...]:
    """The pathway's rules for this person, in the file's order; only those that look at one of `measures` when named."""
    return PathwayRules(pathway).bind(facts, measures)


class PathwayRules:
    """Binds the rules of one pathway to many people: a rule that is the same for everybody is bound once, and one that is
    not is kept with what was filled in."""

    def __init__(self, pathway: Pathway) -> None:
        self.pathway = pathway
        self._rows = [(row, frozenset(measures_of(row.rule)), self._for_all(row)) for row in pathway.rules]
        self._kept: dict[tuple[object, ...], BoundRule] = {}

    def bind(self, facts: Facts, measures: Collection[str] | None = None) -> tuple[BoundRule, ...]:
        """As the function `bind`."""
        return tuple(
            self._for_one(row, facts) if for_all is None or _own(row, facts) is not None else for_all
            for row, looks_at, for_all in self._rows
            if measures is None or not looks_at.isdisjoint(measures)
        )

    def _for_one(self, row: RuleRow, facts: Facts) -> BoundRule:
        filled = (row.id, _own(row, facts), *_filled(row.rule, facts))
        found = self._kept.get(filled)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[filled] = _bound(self.pathway, row, facts)
        return found

    def _for_all(self, row: RuleRow) -> BoundRule | None:
        """None when something of the person is filled in, whoever it is."""
        return None if any(facts_asked(row.rule)) else _bound(self.pathway, row, None)


def facts_asked(rule: AnyRule) -> Iterator[str]:
    """What it has filled in per person, its parts included."""
    yield from bound_fields(type(rule)).values()
    for part in getattr(rule, "all_of", ()):
        yield from facts_asked(part)


def _filled(rule: AnyRule, facts: Facts) -> Iterator[object]:
    """All that `_with_facts` fills in."""
    yield from (_fact(fact, rule.measure, facts) for fact in bound_fields(type(rule)).values())
    for part in getattr(rule, "all_of", ()):
        yield from _filled(part, facts)


def _own(row: RuleRow, facts: Facts) -> float | None:
    return facts.values.get(row.id) if row.personal and row.rule.PERSONAL else None


def _bound(pathway: Pathway, row: RuleRow, facts: Facts | None) -> BoundRule:
    """Without facts only for a rule that asks for none."""
    own = None if facts is None else _own(row, facts)
    rule = row.rule if facts is None else _with_facts(row.rule, facts)
    if own is not None:
        rule = cast(AnyRule, replace(cast(Any, rule), **{cast(str, row.rule.PERSONAL): own}))
    medians = {name: median for name in measures_of(rule) if (median := pathway.median_of(name)) is not None}
    alone = pathway.plan_of(rule.measure) if hasattr(rule, "judge") else None
    remeasure = None if alone is None else alone.remeasure
    return BoundRule(row.id, rule, own is not None, row.evidence, pathway.sources[row.source], medians, remeasure)


def _with_facts(rule: AnyRule, facts: Facts) -> AnyRule:
    filled: dict[str, Any] = {name: _fact(fact, rule.measure, facts) for name, fact in bound_fields(type(rule)).items()}
    parts: tuple[AnyRule, ...] = getattr(rule, "all_of", ())
    if parts:
        filled["all_of"] = tuple(_with_facts(part, facts) for part in parts)
    return cast(AnyRule, replace(cast(Any, rule), **filled)) if filled else rule


@cache
def bound_fields(kind: type[AnyRule]) -> dict[str, str]:
    """Field name -> fact, of the fields that are filled in per person."""
    hints = get_type_hints(kind, include_extras=True)
    marked = [(field.name, mark) for field in fields(cast(Any, kind)) for mark in _marks(hints[field.name])]
    return {name: mark.fact for name, mark in marked if isinstance(mark, Bound)}


def _marks(hint: object) -> tuple[object, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _fact(fact: str, measure: str, facts: Facts) -> float | datetime | date | None:
    if fact == "baseline":
        return facts.values.get(f"baseline:{measure}")
    if fact == "started_at":
        return facts.started_at
    if fact == "born":
        return facts.born
    if fact == "pregnant_from":
        return None if facts.gestation_days is None else facts.born - timedelta(days=facts.gestation_days)
    if fact.startswith("plan:"):
        return facts.values.get(fact)
    raise KeyError(fact)
