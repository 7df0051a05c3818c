from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class LastValue:
    """What kinds share that only ask whether the last value is at least `least`, and whose limit has no unit."""

    WHYS: ClassVar[tuple[str, ...]] = ("answer",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    colour: Colour

    @property
    def least(self) -> float:
        return 1

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if series[-1].value >= self.least else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        return Why(self.WHYS[0], {"measure": self.measure, "value": series[-1].value})
