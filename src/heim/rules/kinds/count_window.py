from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.beyond import Beyond
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class CountWindow(Beyond):
    """At least `count` values in the window are beyond the limit, the last one among them: what is over raises nothing."""

    WHYS: ClassVar[tuple[str, ...]] = ("count_window",)
    PERSONAL: ClassVar[str | None] = None

    count: int

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if self.holds(series[-1]) and self.counted(series) >= self.count else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": self.rounded(series[-1]),
            "number": float(self.counted(series)),
            "hours": self.window / timedelta(hours=1),
        }
        return Why("count_window", values)
