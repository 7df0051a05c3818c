"""Do the limits of a measure fit together: exactly one colour for every plausible value, and none hidden by a worse one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, Final, cast

from heim.kit.colour import Colour, worst
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Pathway, RuleRow
from heim.rules.rule import Rule

_SOME_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)
_STEPS: Final = 2000


def band_faults(pathway: Pathway) -> Iterator[tuple[Place, str]]:
    age = pathway.population.from_years * 366
    alone = [(number, row) for number, row in enumerate(pathway.rules) if hasattr(row.rule, "judge")]
    for measure in dict.fromkeys(row.rule.measure for _, row in alone):
        rows = [(number, row) for number, row in alone if row.rule.measure == measure]
        fixed = [(number, row) for number, row in rows if row.kind == "abs"]
        values = plausible_values(measure, age)
        yield from _outside(fixed, measure, age)
        yield from _never_shown(fixed, values)
        yield from _hidden([(number, row) for number, row in rows if row.kind != "abs"])
        yield from _too_low_and_too_high(fixed, measure, values)


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


def _outside(rows: list[tuple[int, RuleRow]], measure: str, age: int) -> Iterator[tuple[Place, str]]:
    lowest, highest = MEASURES[measure].plausible(age)
    for number, row in rows:
        limit = cast(Any, row.rule).limit
        if not lowest <= limit <= highest:
            yield (
                ("rules", number, "limit"),
                f"{limit:g} is outside what {measure} can be ({lowest:g} to {highest:g} {MEASURES[measure].unit})",
            )


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


def _too_low_and_too_high(
    rows: list[tuple[int, RuleRow]], measure: str, values: list[float]
) -> Iterator[tuple[Place, str]]:
    low = [row for _, row in rows if cast(Any, row.rule).when[0] == "<"]
    high = [row for _, row in rows if cast(Any, row.rule).when[0] == ">"]
    for value in values:
        if all((colour_alone(side, value) or Colour.GREEN) > Colour.GREEN for side in (low, high)):
            yield ("rules", rows[0][0]), f"{measure} {value:g} is both too low and too high"
            return
