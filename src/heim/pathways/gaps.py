"""From what is usual and outward a colour may only become worse: green beyond yellow is a gap between two bands."""

from collections.abc import Iterator
from itertools import groupby

from heim.kit.colour import Colour
from heim.pathways.bands import alone, colour_alone, plausible_values
from heim.pathways.into_shape import Path as Place
from heim.pathways.shape import Pathway, RuleRow
from heim.pathways.usual import picture_of

Fault = tuple[Place, str]
_Run = tuple[Colour, list[float]]


def gap_faults(pathway: Pathway) -> Iterator[Fault]:
    age = pathway.population.from_years * 366
    for measure, numbered in alone(pathway, age).items():
        rows = [row for _number, row in numbered]
        values = plausible_values(measure, age)
        yield from _uncoloured(rows, numbered, values, measure)
        usual = picture_of(measure, age)
        middle = _widest_green(rows, values) if usual is None else usual.value
        for side in (
            [value for value in values if value >= middle],
            [value for value in values[::-1] if value <= middle],
        ):
            yield from _gap(numbered, _runs(rows, side), measure)


def _uncoloured(
    rows: list[RuleRow], numbered: list[tuple[int, RuleRow]], values: list[float], measure: str
) -> Iterator[Fault]:
    """Exactly one colour for every value: also green must be said by somebody."""
    without = next((value for value in values if colour_alone(rows, value) is None), None)
    if without is not None:
        yield ("rules", numbered[0][0]), f"{measure} {without:g} gets no colour from any rule"


def _runs(rows: list[RuleRow], values: list[float]) -> list[_Run]:
    """The bands one meets, from what is usual and outward."""
    coloured = ((colour_alone(rows, value) or Colour.GREEN, value) for value in values)
    return [(colour, [value for _colour, value in run]) for colour, run in groupby(coloured, key=lambda pair: pair[0])]


def _widest_green(rows: list[RuleRow], values: list[float]) -> float:
    green = [run for colour, run in _runs(rows, values) if colour == Colour.GREEN]
    widest = max(green, key=len, default=values)
    return widest[len(widest) // 2]


def _gap(numbered: list[tuple[int, RuleRow]], runs: list[_Run], measure: str) -> Iterator[Fault]:
    for place, (colour, run) in enumerate(runs[1:], 1):
        before, values = runs[place - 1]
        # What is usual in general may be coloured here; it is a gap when the colour comes back further out.
        if colour < before and any(later > colour for later, _values in runs[place + 1 :]):
            near = values[-1]
            number = next(number for number, row in numbered if colour_alone([row], near) == before)
            first, last = sorted((run[0], run[-1]))
            where = f"{measure} {first:g}" if first == last else f"{measure} {first:g} to {last:g}"
            worse = next(later for later, _values in runs[place + 1 :] if later > colour)
            sides = f"{before.name.lower()} on one side and {worse.name.lower()} on the other"
            said = f"there is a gap: {where} is {colour.name.lower()}, with {sides}"
            yield ("rules", number, "when"), said
