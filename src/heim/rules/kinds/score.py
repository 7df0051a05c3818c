from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Literal

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.rules.compare import When, holds
from heim.rules.early_warning.news2 import NEEDS, YOUNGEST, News2, news2
from heim.rules.rule import Bound, Lines
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Score:
    """NEWS2 of the values that lie within `window` of each other. None while it is incomplete: that is not green.

    `of` is the total, or the highest single part. `alone`: what is known is bad enough, whatever else is missing. Never under
    16 years, in pregnancy or postpartum. SpO2 scale 2 only for the person it is prescribed for.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("score", "score.part")
    PERSONAL: ClassVar[str | None] = None

    score: Literal["news2"]
    of: Literal["total", "worst_part"]
    when: When
    limit: float
    window: timedelta
    colour: Colour
    alone: bool = False
    born: Annotated[date | None, Bound("born")] = None
    scale_2: Annotated[float | None, Bound("plan:spo2_scale_2")] = None
    pregnant: Annotated[float | None, Bound("plan:pregnant_or_postpartum")] = None

    @property
    def measure(self) -> str:
        return self.score

    @property
    def measures(self) -> tuple[str, ...]:
        return NEEDS

    @property
    def unit(self) -> str:
        return "{score}"

    def judge_lines(self, lines: Lines) -> Colour | None:
        scored = self.scored(lines)
        if scored is None or (scored.missing and not self.alone):
            return None
        if holds(self._value(scored), self.when, self.limit):
            return self.colour
        return None if scored.missing else Colour.GREEN

    def why_lines(self, lines: Lines) -> Why:
        scored = self.scored(lines)
        assert scored is not None
        values: dict[str, float | str] = {"measure": self.measure, "value": float(self._value(scored))}
        values["limit"] = self.limit
        return Why("score" if self.of == "total" else "score.part", values)

    def scored(self, lines: Lines) -> News2 | None:
        """The newest value of each within the window; None for a person the score is not made for."""
        newest = [lines[name][-1] for name in NEEDS if lines.get(name)]
        if not newest:
            return None
        moment = max(point.at for point in newest)
        if not self.made_for(moment):
            return None
        fresh = {
            name: lines[name][-1].value
            for name in NEEDS
            if lines.get(name) and moment - lines[name][-1].at <= self.window
        }
        return news2(fresh, scale_2=bool(self.scale_2))

    def _value(self, scored: News2) -> int:
        return scored.at_least if self.of == "total" else scored.worst_part

    def made_for(self, moment: datetime) -> bool:
        """Whether the score may be reckoned for this person at all."""
        if self.born is None or self.pregnant:
            return False
        on = local(moment).date()
        years = on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))
        return years >= YOUNGEST
