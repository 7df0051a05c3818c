from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.beyond import Beyond
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Persist(Beyond):
    """True in every value of a run that ends with the last one and has gone on for at least `lasting`."""

    WHYS: ClassVar[tuple[str, ...]] = ("persist",)

    lasting: timedelta

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        run = self._run(series)
        long_enough = bool(run) and series[-1].at - run[-1].at >= self.lasting
        return self.colour if long_enough else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        run = self._run(series)
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": self.rounded(series[-1]),
            "limit": self.limit,
            "days": (series[-1].at - run[-1].at) / timedelta(days=1) if run else 0.0,
        }
        return Why("persist", values)

    def _run(self, series: Sequence[Point]) -> list[Point]:
        """Newest first."""
        return list(takewhile(self.holds, reversed(recent(series, self.window))))
