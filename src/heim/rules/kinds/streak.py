from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import ClassVar

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Streak:
    """Falling `days` days in a row. One value a Norwegian calendar day, the last; two days without one are bridged."""

    WHYS: ClassVar[tuple[str, ...]] = ("streak",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    days: int
    colour: Colour

    @property
    def window(self) -> timedelta:
        return timedelta(days=self.days + 3)

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        values = self._daily(series)
        if values is None:
            return None
        falling = all(later < earlier for earlier, later in pairwise(values))
        return self.colour if falling else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        values = self._daily(series)
        assert values is not None
        return Why(
            "streak", {"measure": self.measure, "value": values[-1], "first": values[0], "days": float(self.days)}
        )

    def _daily(self, series: Sequence[Point]) -> list[float] | None:
        if not series:
            return None
        measure = MEASURES[self.measure]
        by_day = {local(point.at).date(): measure.rounded(point.value) for point in recent(series, self.window)}
        values = list(by_day.values())[-self.days - 1 :]
        return values if len(values) == self.days + 1 else None
