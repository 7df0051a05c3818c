from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.compare import When, holds
from heim.rules.growth import gain
from heim.rules.rule import Bound, recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Slope:
    """Weight gain in g/kg/day since the youngest weight that is at least `at_least` old.

    `before_weeks`: only while the child's postmenstrual age is below that; None when the gestational age is unknown.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("slope",)
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    window: timedelta
    at_least: timedelta
    when: When
    limit: float
    colour: Colour
    before_weeks: int | None = None
    pregnant_from: Annotated[date | None, Bound("pregnant_from")] = None

    @property
    def unit(self) -> str:
        return "g/kg/d"

    def judge(self, series: Sequence[Point]) -> Colour | None:
        rate = self._rate(series)
        if rate is None:
            return None
        return self.colour if holds(rate, self.when, self.limit) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        rate = self._rate(series)
        assert rate is not None
        return Why("slope", {"measure": self.measure, "value": series[-1].value, "rate": rate, "limit": self.limit})

    def _rate(self, series: Sequence[Point]) -> float | None:
        if not series or not self._applies(series[-1]):
            return None
        newest = series[-1]
        old_enough = [point for point in recent(series, self.window) if newest.at - point.at >= self.at_least]
        gained = gain([old_enough[-1], newest]) if old_enough else None
        return None if gained is None else round(gained.g_per_kg_day, 1)

    def _applies(self, newest: Point) -> bool:
        if self.before_weeks is None:
            return True
        if self.pregnant_from is None:
            return False
        return (local(newest.at).date() - self.pregnant_from).days < self.before_weeks * 7
