from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.compare import When, holds, side
from heim.rules.rule import recent
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class PctWindow:
    """The change in per cent since the value before. `limit` is signed (-3 with `<` is a loss of more than 3 %).

    With `confirm` it takes two values within that time, both past the limit, counted from the last value before them.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("pct_window.below", "pct_window.at", "pct_window.above")
    PERSONAL: ClassVar[str | None] = "limit"

    measure: str
    window: timedelta
    when: When
    limit: float
    colour: Colour
    confirm: timedelta | None = None

    @property
    def unit(self) -> str:
        return "%"

    def judge(self, series: Sequence[Point]) -> Colour | None:
        before, group = self._split(series)
        if before is None:
            return None
        if self.confirm is not None and len(group) < 2:
            return Colour.GREEN
        past = all(holds(_percent(before, point), self.when, self.limit) for point in group)
        return self.colour if past else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        before, _ = self._split(series)
        assert before is not None
        percent = _percent(before, series[-1])
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": series[-1].value,
            "percent": abs(percent),
            "before": before.value,
            "limit": abs(self.limit),
        }
        return Why(f"pct_window.{side(percent, 0)}", values)

    def _split(self, series: Sequence[Point]) -> tuple[Point | None, list[Point]]:
        """The value before, and the ones judged: the last, or with `confirm` all that close to it."""
        if not series:
            return None, []
        points = recent(series, self.window)
        group = recent(points, self.confirm) if self.confirm is not None else points[-1:]
        earlier = points[: len(points) - len(group)]
        return (earlier[-1] if earlier and earlier[-1].value > 0 else None), group


def _percent(before: Point, point: Point) -> float:
    return round((point.value - before.value) / before.value * 100, 2)
