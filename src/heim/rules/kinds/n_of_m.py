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
class NOfM:
    """At least `n` of the last `m` values within the window are beyond the limit, the last one among them.

    One is always judged, so two bad of two are two of three already.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("n_of_m",)
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    when: When
    limit: float
    n: int
    m: int
    window: timedelta
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if self._holds(series[-1]) and self._counted(series) >= self.n else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "limit": self.limit,
            "number": float(self._counted(series)),
            "of": float(self.m),
        }
        return Why("n_of_m", values)

    def _counted(self, series: Sequence[Point]) -> int:
        return sum(self._holds(point) for point in recent(series, self.window)[-self.m :])

    def _holds(self, point: Point) -> bool:
        return holds(MEASURES[self.measure].rounded(point.value), self.when, self.limit)
