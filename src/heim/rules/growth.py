from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from heim.kit.point import Point


@dataclass(frozen=True)
class Gain:
    """From the first weight to the last. `g_per_kg_day` by the average weight of the two."""

    g_per_kg_day: float
    percent: float
    g_per_week: float
    days: float


def gain(points: Sequence[Point]) -> Gain | None:
    """Weights in kg, in time order. None with fewer than two, or no time between them."""
    if len(points) < 2 or points[-1].at <= points[0].at or points[0].value <= 0:
        return None
    first, last = points[0].value, points[-1].value
    days = (points[-1].at - points[0].at) / timedelta(days=1)
    change = last - first
    return Gain(
        g_per_kg_day=change / ((first + last) / 2) / days * 1000,
        percent=change / first * 100,
        g_per_week=change * 1000 / days * 7,
        days=days,
    )
