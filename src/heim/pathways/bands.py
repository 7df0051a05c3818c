"""Do the limits of a measure fit together: exactly one colour for every plausible value, and none hidden by a worse one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.kinds.abs import Abs
from heim.rules.kinds.age_band import AgeBand
from heim.rules.kinds.count_window import CountWindow
from heim.rules.kinds.item import Item
from heim.rules.kinds.n_of_m import NOfM
from heim.rules.kinds.persist import Persist
from heim.rules.kinds.score import Score
from heim.rules.rule import AnyRule, Rule

_SOME_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)
_STEPS: Final = 2000
_ALONE: Final = frozenset({"abs", "age_band", "bellringer", "device_alarm", "form_flag", "item"})
_LIMIT_OF_A_VALUE: Final[dict[type, str]] = {
    Abs: "limit",
    CountWindow: "limit",
    Item: "at_least",
    NOfM: "limit",
    Persist: "limit",
}


def band_faults(pathway: Pathway) -> Iterator[tuple[Place, str]]:
    age = pathway.population.from_years * 366
    single = [(number, row) for number, row in enumerate(pathway.rules) if hasattr(row.rule, "judge")]
    yield from _outside(pathway.rules, age)
    for measure, rows in alone(pathway, age).items():
        values = plausible_values(measure, age)
        yield from _never_shown(rows, values)
        yield from _too_low_and_too_high(rows, measure, values)
    yield from _hidden([(number, row) for number, row in single if row.kind != "abs"])
    yield from _hidden_scores(pathway)


def alone(pathway: Pathway, age_days: int) -> dict[str, list[tuple[int, RuleRow]]]:
    """By measure: the rules that a value with no history and nothing of the person's own is enough for, with their numbers."""
    found: dict[str, list[tuple[int, RuleRow]]] = defaultdict(list)
    for number, row in enumerate(pathway.rules):
        if row.kind in _ALONE:
            rule = row.rule
            if isinstance(rule, AgeBand):
                rule = replace(rule, born=_SOME_DAY.date() - timedelta(days=age_days))
            found[rule.measure].append((number, replace(row, rule=rule)))
    return found


def colour_alone(rows: Iterable[RuleRow], value: float) -> Colour | None:
    """The colour of a value with no history."""
    return worst([cast(Rule, row.rule).judge([Point(_SOME_DAY, value)]) for row in rows])


def plausible_values(measure: str, age_days: int) -> list[float]:
    """The plausible range at the measure's precision, thinned evenly where that is more than enough."""
    lowest, highest = MEASURES[measure].plausible(age_days)
    scale = 10 ** MEASURES[measure].decimals
    first, last = round(lowest * scale), round(highest * scale)
    step = max(1, (last - first) // _STEPS)
    return [number / scale for number in (*range(first, last, step), last)]


def _outside(rows: Iterable[RuleRow], age: int) -> Iterator[tuple[Place, str]]:
    """Limits that no value can reach. A change is not held to this: it has no lowest and highest of its own."""
    for number, row in enumerate(rows):
        parts: tuple[Rule, ...] = getattr(row.rule, "all_of", ())
        yield from _outside_of(row.rule, age, ("rules", number))
        for place, part in enumerate(parts):
            yield from _outside_of(part, age, ("rules", number, "all_of", place))


def _outside_of(rule: AnyRule, age: int, place: Place) -> Iterator[tuple[Place, str]]:
    name = _LIMIT_OF_A_VALUE.get(type(rule))
    if name is None:
        return
    measure, limit = MEASURES[rule.measure], getattr(rule, name)
    lowest, highest = measure.plausible(age)
    if not lowest <= limit <= highest:
        can_be = f"({lowest:g} to {highest:g} {measure.unit})"
        yield (*place, name), f"{limit:g} is outside what {measure.key} can be {can_be}"


def _never_shown(rows: list[tuple[int, RuleRow]], values: list[float]) -> Iterator[tuple[Place, str]]:
    colours = {value: colour_alone([row for _, row in rows], value) for value in values}
    for number, row in rows:
        if not any(colour == row.rule.colour == colour_alone([row], value) for value, colour in colours.items()):
            yield ("rules", number), f"{row.id} is hidden: no plausible value is {row.rule.colour.name.lower()} by it"


def _hidden(rows: list[tuple[int, RuleRow]]) -> Iterator[tuple[Place, str]]:
    """Rules that ask the same with different limits: the worse the colour, the further out its limit must be."""
    alike: dict[object, list[tuple[int, RuleRow]]] = defaultdict(list)
    for number, row in rows:
        if row.rule.PERSONAL is not None:
            alike[_question(row)].append((number, row))
    for group in alike.values():
        for number, row in group:
            worse = [other for _, other in group if other is not row and other.rule.colour >= row.rule.colour]
            for other in worse:
                if _reach(other) <= _reach(row):
                    yield ("rules", number), f"{row.id} is hidden: {other.id} comes first or at the same value"


def _question(row: RuleRow) -> object:
    """Everything the rule asks but its limit and colour; `<` and `<=` ask the same."""
    rule = cast(Any, row.rule)
    rest = {field.name: getattr(rule, field.name) for field in fields(rule)}
    rest |= {"colour": None, cast(str, rule.PERSONAL): None, "when": rule.when[0]}
    return (row.kind, tuple(rest.items()))


def _reach(row: RuleRow) -> tuple[float, int]:
    """How far out the rule begins, counted away from what is normal; `<` begins just beyond `<=`."""
    rule = cast(Any, row.rule)
    limit = getattr(rule, rule.PERSONAL)
    return (-limit if rule.when[0] == "<" else limit, 0 if rule.when.endswith("=") else 1)


def _hidden_scores(pathway: Pathway) -> Iterator[tuple[Place, str]]:
    """The same of rules on a whole score."""
    scores = [(number, row.rule) for number, row in enumerate(pathway.rules) if isinstance(row.rule, Score)]
    for number, rule in scores:
        for _number, other in scores:
            alike = other is not rule and (other.score, other.of, other.when[0]) == (rule.score, rule.of, rule.when[0])
            reach = (-other.limit, -rule.limit) if rule.when[0] == "<" else (other.limit, rule.limit)
            if alike and other.colour >= rule.colour and reach[0] <= reach[1]:
                yield (
                    ("rules", number),
                    f"{pathway.rules[number].id} is hidden: a worse one comes first or at the same sum",
                )


def _too_low_and_too_high(
    rows: list[tuple[int, RuleRow]], measure: str, values: list[float]
) -> Iterator[tuple[Place, str]]:
    low = [row for _, row in rows if row.kind == "abs" and cast(Any, row.rule).when[0] == "<"]
    high = [row for _, row in rows if row.kind == "abs" and cast(Any, row.rule).when[0] == ">"]
    for value in values:
        if all((colour_alone(side, value) or Colour.GREEN) > Colour.GREEN for side in (low, high)):
            yield ("rules", rows[0][0]), f"{measure} {value:g} is both too low and too high"
            return
