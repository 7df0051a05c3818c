from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Persist:
    """True in every value of a run that ends with the last one and has gone on for at least `lasting`."""

    WHYS: ClassVar[tuple[str, ...]] = ("persist",)
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    when: When
    limit: float
    lasting: timedelta
    window: timedelta
    colour: Colour

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        run = self._run(series)
        long_enough = bool(run) and series[-1].at - run[-1].at >= self.lasting
        return self.colour if long_enough else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        measure = MEASURES[self.measure]
        run = self._run(series)
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": measure.rounded(series[-1].value),
            "limit": self.limit,
            "days": (series[-1].at - run[-1].at) / timedelta(days=1) if run else 0.0,
        }
        return Why("persist", values)

    def _run(self, series: Sequence[Point]) -> list[Point]:
        """Newest first."""
        run = []
        for point in reversed(recent(series, self.window)):
            if not holds(MEASURES[self.measure].rounded(point.value), self.when, self.limit):
                break
            run.append(point)
        return run
