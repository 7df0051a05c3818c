from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Item:
    """One answer by itself, whatever the sum is and whether or not there is one: item 9 of PHQ-9, item 10 of EPDS."""

    WHYS: ClassVar[tuple[str, ...]] = ("answer",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    at_least: float
    colour: Colour

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if series[-1].value >= self.at_least else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        return Why("answer", {"measure": self.measure, "value": series[-1].value})
