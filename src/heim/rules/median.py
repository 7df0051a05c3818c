from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from heim.kit.point import Point


@dataclass(frozen=True, kw_only=True)
class Median:
    """Smooths a series before it is judged: each value becomes the median of the last `of` within `within`, itself among them.

    `of` None: of all within. With fewer than three there is no middle to choose: the value itself. Raw values are kept.
    """

    within: timedelta
    of: int | None = None

    def of_series(self, series: Sequence[Point]) -> list[Point]:
        """One sorted list slides along: a day of a value a minute must not be sorted anew for each of them."""
        smoothed, near, begins = [], list[float](), 0
        for place, point in enumerate(series):
            insort(near, point.value)
            while begins < place and self._past(series[begins], point, place - begins):
                del near[bisect_left(near, series[begins].value)]
                begins += 1
            smoothed.append(Point(point.at, _middle(near) if len(near) >= 3 else point.value))
        return smoothed

    def _past(self, first: Point, point: Point, before: int) -> bool:
        """Whether the first of those kept, with so many after it, no longer counts for `point`."""
        return first.at < point.at - self.within or (self.of is not None and before >= self.of)


def _middle(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
