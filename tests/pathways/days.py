"""One day of one person, judged by a pathway's own rules: what the tables of the pathway tests are made of."""

from collections.abc import Mapping, Sequence

from heim.pathways.example_days import judge_day
from heim.pathways.load import library
from heim.pathways.shape import Example, Given, Text


def said(
    pathway: str,
    measured: Mapping[str, float | Sequence[float]],
    *,
    own: Mapping[str, float] | None = None,
    every: float = 24,
    day: int = 10,
    age_days: int | None = None,
) -> str:
    """The day's colour. Several values of a measure are `every` so many hours, the last one now."""
    given = [
        Given(measure=measure, value=value, at=every * back)
        for measure, values in measured.items()
        for back, value in enumerate(reversed([values] if isinstance(values, int | float) else list(values)))
    ]
    name = Text(nb="prøve", en="test")
    shaped = Example(name=name, given=tuple(given), expect="grey", own=own or {}, day=day, age_days=age_days)
    return judge_day(library()[pathway], shaped).said
