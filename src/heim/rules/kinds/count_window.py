from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class CountWindow:
    """At least `count` values in the window are beyond the limit, the last one among them: what is over raises nothing."""

    WHYS: ClassVar[tuple[str, ...]] = ("count_window",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    when: When
    limit: float
    count: int
    window: timedelta
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if self._holds(series[-1]) and self._counted(series) >= self.count else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "number": float(self._counted(series)),
            "hours": self.window / timedelta(hours=1),
        }
        return Why("count_window", values)

    def _counted(self, series: Sequence[Point]) -> int:
        return sum(self._holds(point) for point in recent(series, self.window))

    def _holds(self, point: Point) -> bool:
        return holds(MEASURES[self.measure].rounded(point.value), self.when, self.limit)
