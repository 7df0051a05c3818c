from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.kit.units import MEASURES
from heim.rules.compare import When, holds, side
from heim.rules.rule import Bound
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class DeltaBaseline:
    """The value minus the person's own usual value; `by` is signed (-3 with `<=` is three or more below).

    `reckoned`: what is usual may be reckoned from the first values. False where it is prescribed, and only a clinician knows.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("delta_baseline.below", "delta_baseline.at", "delta_baseline.above")
    PERSONAL: ClassVar[str | None] = "by"

    measure: str
    when: When
    by: float
    colour: Colour
    reckoned: bool = True
    baseline: Annotated[float | None, Bound("baseline")] = None

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> str:
        return MEASURES[self.measure].unit

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series or self.baseline is None:
            return None
        change = self._change(series[-1].value, self.baseline)
        return self.colour if holds(change, self.when, self.by) else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        assert self.baseline is not None
        measure = MEASURES[self.measure]
        change = self._change(series[-1].value, self.baseline)
        values: dict[str, float | str] = {
            "measure": self.measure,
            "value": measure.rounded(series[-1].value),
            "baseline": self.baseline,
            "change": abs(change),
        }
        return Why(f"delta_baseline.{side(change, 0)}", values)

    def _change(self, value: float, baseline: float) -> float:
        measure = MEASURES[self.measure]
        return measure.rounded(measure.rounded(value) - measure.rounded(baseline))
