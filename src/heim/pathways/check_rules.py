from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from typing import Any, Final, cast

from heim.kit.colour import Colour
from heim.kit.units import MEASURES
from heim.pathways.check_measures import twice
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.rule import AnyRule, Rule, measures_of

Fault = tuple[Place, str]
# Nobody published these: a rule that names them cannot be said to be published.
_UNPUBLISHED: Final = frozenset({"project_default", "general"})


def rule_faults(pathway: Pathway) -> Iterator[Fault]:
    """Of each rule by itself: its measures, its unit, its source, and times and counts that can never be."""
    for number, row in enumerate(pathway.rules):
        yield from (((*("rules", number), *place), said) for place, said in _row(pathway, row))
    yield from twice(("rules",), [row.id for row in pathway.rules])


def _row(pathway: Pathway, row: RuleRow) -> Iterator[Fault]:
    unknown = [measure for measure in measures_of(row.rule) if measure not in MEASURES]
    yield from ((_where(row.rule, measure), f"there is no measure {measure!r}") for measure in unknown)
    if not unknown and row.unit != row.rule.unit:
        yield ("unit",), f"the limit of {row.id} is in {row.rule.unit or 'no unit'}, not {row.unit or 'no unit'}"
    if row.source not in pathway.sources:
        yield ("source",), f"{row.source!r} is no source in this file or in sources.yaml"
    elif row.evidence in ("S", "V") and row.source in _UNPUBLISHED:
        yield ("evidence",), f"{row.id} is said to be published ({row.evidence}), but its source is {row.source}"
    if row.personal and row.rule.PERSONAL is None:
        yield ("personal",), f"{row.kind} has no number that could be the person's own"
    if not unknown:
        yield from _parts(row.rule, ())


def _where(rule: AnyRule, measure: str) -> Place:
    """Where in the row the measure is named: in the rule itself, or in one of its parts."""
    parts: tuple[Rule, ...] = getattr(rule, "all_of", ())
    named = [("all_of", number, "measure") for number, part in enumerate(parts) if part.measure == measure]
    return named[0] if named else ("measure",)


def _parts(rule: AnyRule, place: Place) -> Iterator[Fault]:
    parts: tuple[Rule, ...] = getattr(rule, "all_of", ())
    if "all_of" in {field.name for field in fields(cast(Any, rule))} and len(parts) < 2:
        yield (*place, "all_of"), "one part alone is no combination"
    for number, part in enumerate(parts):
        yield from _parts(part, (*place, "all_of", number))
    yield from (((*place, *at), said) for at, said in _never(rule))
    if hasattr(rule, "limit") and MEASURES[rule.measure].unit == rule.unit:
        yield from _precision(cast(Any, rule).limit, rule.measure, (*place, "limit"))


def _never(rule: Any) -> Iterator[Fault]:
    """Times and counts with which a rule can never find anything."""
    window: timedelta | None = getattr(rule, "window", None)
    for name in ("lasting", "at_least", "confirm"):
        length = getattr(rule, name, None)
        if isinstance(length, timedelta) and window is not None and length > window:
            yield (name,), f"{name} is longer than the window it is looked for in: it can never be true"
    if hasattr(rule, "n") and not 1 <= rule.n <= rule.m:
        yield ("n",), f"{rule.n} of {rule.m} can never be"
    if hasattr(rule, "by") and _at_rest(rule) > Colour.GREEN:
        yield ("by",), "who is just as usual would be coloured by it: is the sign turned?"


def _at_rest(rule: Any) -> Colour:
    """The colour of no change at all."""
    holds = {"<": rule.by > 0, "<=": rule.by >= 0, ">": rule.by < 0, ">=": rule.by <= 0}[rule.when]
    return cast(Colour, rule.colour) if holds else Colour.GREEN


def _precision(limit: float, measure: str, place: Place) -> Iterator[Fault]:
    if abs(MEASURES[measure].rounded(limit) - limit) > 1e-9:
        step = f"{10 ** -MEASURES[measure].decimals:g}"
        yield place, f"{limit:g} is finer than {measure} is measured ({step} {MEASURES[measure].unit})"
