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
class DeltaWindow:
    """The change since the oldest value in the window; that one must be at least `at_least` older, else None."""

    WHYS: ClassVar[tuple[str, ...]] = ("delta_window.below", "delta_window.at", "delta_window.above")
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    window: timedelta
    at_least: timedelta
    when: When
    limit: float
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        then = self._then(series)
        if then is None:
            return None
        return self.colour if holds(self._change(series, then), self.when, self.limit) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        then = self._then(series)
        assert then is not None
        change = self._change(series, then)
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "change": abs(change),
            "days": (series[-1].at - then.at) / timedelta(days=1),
            "limit": self.limit,
        }
        return Why(f"delta_window.{side(change, 0)}", values)

    def _then(self, series: Sequence[Point]) -> Point | None:
        if not series:
            return None
        oldest = recent(series, self.window)[0]
        return oldest if series[-1].at - oldest.at >= self.at_least else None

    def _change(self, series: Sequence[Point], then: Point) -> float:
        measure = MEASURES[self.measure]
        return measure.rounded(measure.rounded(series[-1].value) - measure.rounded(then.value))
