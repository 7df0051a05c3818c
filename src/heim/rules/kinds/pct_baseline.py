from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds, side
from heim.rules.rule import Bound
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class PctBaseline:
    """The change in per cent from the person's own starting value, entered by a clinician: the birth weight, the first creatinine.

    `limit` is signed (-10 with `<=` is a loss of ten or more). Judged only from `from_day` of the stay (the first is day 0).
    """

    WHYS: ClassVar[tuple[str, ...]] = ("pct_baseline.below", "pct_baseline.at", "pct_baseline.above")
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    when: When
    limit: float
    colour: Colour
    from_day: int = 0
    baseline: Annotated[float | None, Bound("baseline")] = None
    started_at: Annotated[datetime | None, Bound("started_at")] = None

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> str:
        return "%"

    def judge(self, series: Sequence[Point]) -> Colour | None:
        percent = self._percent(series)
        if percent is None:
            return None
        return self.colour if holds(percent, self.when, self.limit) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        percent = self._percent(series)
        assert percent is not None
        assert self.baseline is not None
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "percent": abs(percent),
            "baseline": self.baseline,
            "limit": abs(self.limit),
        }
        return Why(f"pct_baseline.{side(percent, 0)}", values)

    def _percent(self, series: Sequence[Point]) -> float | None:
        """None without a starting value, and before its day."""
        if not series or self.baseline is None or self.baseline <= 0:
            return None
        if self.from_day and (self.started_at is None or _day(self.started_at, series[-1]) < self.from_day):
            return None
        value = MEASURES[self.measure].rounded(series[-1].value)
        return round((value - self.baseline) / self.baseline * 100, 2)


def _day(started_at: datetime, point: Point) -> int:
    return (local(point.at).date() - local(started_at).date()).days
