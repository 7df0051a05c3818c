from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds, side
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class MovingAvgDev:
    """The value minus the mean of those before it in the window; None with fewer than `at_least` of them."""

    WHYS: ClassVar[tuple[str, ...]] = ("moving_avg_dev.below", "moving_avg_dev.at", "moving_avg_dev.above")
    PERSONAL: ClassVar[str | None] = "by"

    measure: str
    window: timedelta
    at_least: int
    when: When
    by: float
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        mean = self._mean(series)
        if mean is None:
            return None
        return self.colour if holds(self._change(series, mean), self.when, self.by) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        mean = self._mean(series)
        assert mean is not None
        change = self._change(series, mean)
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "change": abs(change),
            "days": self.window / timedelta(days=1),
        }
        return Why(f"moving_avg_dev.{side(change, 0)}", values)

    def _mean(self, series: Sequence[Point]) -> float | None:
        before = recent(series, self.window)[:-1] if series else []
        return sum(point.value for point in before) / len(before) if len(before) >= max(self.at_least, 1) else None

    def _change(self, series: Sequence[Point], mean: float) -> float:
        measure = MEASURES[self.measure]
        return measure.rounded(measure.rounded(series[-1].value) - mean)
