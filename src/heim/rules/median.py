from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from heim.kit.point import Point


@dataclass(frozen=True, kw_only=True)
class Median:
    """Smooths a series before it is judged: each value becomes the median of the last `of` within `within`, itself among them.

    `of` None: of all within. With fewer than three there is no middle to choose: the value itself. Raw values are kept.
    """

    within: timedelta
    of: int | None = None

    def of_series(self, series: Sequence[Point]) -> list[Point]:
        moments = [point.at for point in series]
        return [Point(point.at, self._middle(series, moments, place)) for place, point in enumerate(series)]

    def _middle(self, series: Sequence[Point], moments: list[datetime], place: int) -> float:
        begins = bisect_left(moments, series[place].at - self.within, hi=place)
        if self.of is not None:
            begins = max(begins, place + 1 - self.of)
        values = [point.value for point in series[begins : place + 1]]
        return median(values) if len(values) >= 3 else series[place].value
