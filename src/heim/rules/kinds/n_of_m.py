from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.beyond import Beyond
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class NOfM(Beyond):
    """At least `n` of the last `m` values within the window are beyond the limit, the last one among them.

    One is always judged, so two bad of two are two of three already.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("n_of_m",)

    n: int
    m: int

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if self.holds(series[-1]) and self.counted(series, self.m) >= self.n else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": self.rounded(series[-1]),
            "limit": self.limit,
            "number": float(self.counted(series, self.m)),
            "of": float(self.m),
        }
        return Why("n_of_m", values)
