from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds
from heim.rules.rule import recent


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """What kinds share that count the values of a window which are beyond a limit."""

    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    when: When
    limit: float
    window: timedelta
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def holds(self, point: Point) -> bool:
        return holds(self.rounded(point), self.when, self.limit)

    def rounded(self, point: Point) -> float:
        return MEASURES[self.measure].rounded(point.value)

    def counted(self, series: Sequence[Point], of_last: int = 0) -> int:
        """How many are beyond the limit: of all in the window, or of the last so many."""
        return sum(self.holds(point) for point in recent(series, self.window)[-of_last:])
