from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.early_warning.bedside_pews import MEASURED, pews_points
from heim.rules.rule import Bound
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class AgeBand:
    """A child's pulse, breathing or systolic pressure, in points by age on the day (Bedside PEWS). None from 18 years on."""

    WHYS: ClassVar[tuple[str, ...]] = ("age_band",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    points: int
    colour: Colour
    born: Annotated[date | None, Bound("born")] = None

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        points = self._points(series)
        if points is None:
            return None
        return self.colour if points >= self.points else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        points = self._points(series)
        assert points is not None
        value = MEASURES[self.measure].rounded(series[-1].value)
        return Why("age_band", {"measure": self.measure, "value": value, "number": float(points)})

    def _points(self, series: Sequence[Point]) -> int | None:
        if not series or self.born is None or self.measure not in MEASURED:
            return None
        return pews_points(self.measure, series[-1].value, (local(series[-1].at).date() - self.born).days)
