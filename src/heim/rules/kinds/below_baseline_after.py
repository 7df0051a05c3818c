from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.rule import Bound
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class BelowBaselineAfter:
    """Below the person's own starting value, judged only from that day of the stay (the first day is day 0)."""

    WHYS: ClassVar[tuple[str, ...]] = ("below_baseline_after",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    from_day: int
    colour: Colour
    baseline: Annotated[float | None, Bound("baseline")] = None
    started_at: Annotated[datetime | None, Bound("started_at")] = None

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series or self.baseline is None or self.started_at is None:
            return None
        if _day(self.started_at, series[-1]) < self.from_day:
            return None
        measure = MEASURES[self.measure]
        below = measure.rounded(series[-1].value) < measure.rounded(self.baseline)
        return self.colour if below else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        assert self.baseline is not None
        assert self.started_at is not None
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": MEASURES[self.measure].rounded(series[-1].value),
            "baseline": self.baseline,
            "days": float(_day(self.started_at, series[-1])),
        }
        return Why("below_baseline_after", values)


def _day(started_at: datetime, point: Point) -> int:
    return (local(point.at).date() - local(started_at).date()).days
