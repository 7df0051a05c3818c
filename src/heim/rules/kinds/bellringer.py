from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Bellringer:
    """Somebody is worried. That alone is enough, whatever was measured; no limit can be set on it."""

    WHYS: ClassVar[tuple[str, ...]] = ("answer",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
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
        return self.colour if series[-1].value >= 1 else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        return Why("answer", {"measure": self.measure, "value": series[-1].value})
