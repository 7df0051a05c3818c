from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.pathways.shape import Pathway, RuleRow, Text
from heim.rules.rule import Bound, Rule
from heim.rules.why import Why


@dataclass(frozen=True)
class Facts:
    """What is known about one person.

    `values`, by name: a rule's id -> the limit of their own; `baseline:<measure>` -> their usual value.
    """

    started_at: datetime
    born: date
    gestation_days: int | None
    values: Mapping[str, float]


@dataclass(frozen=True)
class BoundRule:
    """A rule with one person's own numbers in it. `source` is the whole text, ready to show (`str()` of it)."""

    id: str
    rule: Rule
    personal: bool
    evidence: str
    source: Text

    def judge(self, series: Sequence[Point]) -> Colour | None:
        return self.rule.judge(series)

    def why(self, series: Sequence[Point]) -> Why:
        """The rule's why, with `personal` added when the limit is this person's own."""
        why = self.rule.why(series)
        return Why(why.key, {**why.values, "personal": 1.0}) if self.personal else why


def bind(pathway: Pathway, facts: Facts, measures: Collection[str] | None = None) -> tuple[BoundRule, ...]:
    """The pathway's rules for this person, in the file's order; only those of `measures` when these are named."""
    return tuple(
        _bound(pathway, row, facts) for row in pathway.rules if measures is None or row.rule.measure in measures
    )


def _bound(pathway: Pathway, row: RuleRow, facts: Facts) -> BoundRule:
    own = facts.values.get(row.id) if row.personal and row.rule.PERSONAL else None
    filled = {name: _fact(fact, row.rule.measure, facts) for name, fact in bound_fields(type(row.rule)).items()}
    if own is not None:
        filled[cast(str, row.rule.PERSONAL)] = own
    rule = cast(Rule, replace(cast(Any, row.rule), **filled)) if filled else row.rule
    return BoundRule(row.id, rule, own is not None, row.evidence, pathway.sources[row.source])


@cache
def bound_fields(kind: type[Rule]) -> dict[str, str]:
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
    if fact == "pregnant_from":
        return None if facts.gestation_days is None else facts.born - timedelta(days=facts.gestation_days)
    raise KeyError(fact)
