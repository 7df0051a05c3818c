"""A limit of somebody's own, proposed from what is usual for them. Only words for a clinician: nothing is set by it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from heim.kit.point import Point
from heim.kit.units import MEASURES

# Project defaults: a fortnight of values; more than one in five past the limit is somebody's usual day.
_FEWEST: Final = 14
_TOO_OFTEN: Final = 0.2
_FROM_MAD: Final = 1.4826


@dataclass(frozen=True)
class Proposed:
    """`number` in place of `was`, because `past` of `values` lay past it and the person's own middle is `usual`."""

    number: float
    was: float
    usual: float
    past: int
    values: int


def propose_limit(*, measure: str, below: bool, limit: float, points: Sequence[Point]) -> Proposed | None:
    """Two and a half of the person's own spread from their middle. None with few values, when the limit seldom strikes, and
    when the proposal would not be a milder one."""
    values = [point.value for point in points]
    past = sum(value <= limit if below else value >= limit for value in values)
    if len(values) < _FEWEST or past <= _TOO_OFTEN * len(values):
        return None
    usual = median(values)
    about = MEASURES[measure]
    step = 10.0**-about.decimals
    spread = max(_FROM_MAD * median(abs(value - usual) for value in values), step)
    number = about.rounded(usual - 2.5 * spread if below else usual + 2.5 * spread)
    milder = number < limit if below else number > limit
    low, high = about.adult
    return (
        Proposed(number, limit, about.rounded(usual), past, len(values)) if milder and low <= number <= high else None
    )
