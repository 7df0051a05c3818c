from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds, side
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Abs:
    """The value against a fixed limit, rounded first so that no gap can open between two bands."""

    WHYS: ClassVar[tuple[str, ...]] = ("abs.below", "abs.at", "abs.above")
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    when: When
    limit: float
    colour: Colour

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        value = MEASURES[self.measure].rounded(series[-1].value)
        return self.colour if holds(value, self.when, self.limit) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        value = MEASURES[self.measure].rounded(series[-1].value)
        where = side(value, self.limit)
        return Why(f"abs.{where}", {"measure": self.measure, "value": value, "limit": self.limit})
