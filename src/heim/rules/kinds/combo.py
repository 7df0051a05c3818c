from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.rule import Lines, Rule
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Combo:
    """Every part says that something is not as it should be, each by a value at most `within` old: weight up and breathless.

    None while a part has no such value. `measure`, the first part's, names the matter; a part's own colour does not count.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("combo",)
    PERSONAL: ClassVar[str | None] = None

    all_of: tuple[Rule, ...]
    within: timedelta
    colour: Colour

    @property
    def measure(self) -> str:
        return self.all_of[0].measure

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.measure for part in self.all_of))

    @property
    def window(self) -> timedelta:
        return self.within + max(part.window for part in self.all_of)

    @property
    def unit(self) -> None:
        return None

    def judge_lines(self, lines: Lines) -> Colour | None:
        moment = max((line[-1].at for line in lines.values() if line), default=None)
        said = [part.judge(self._fresh(lines.get(part.measure, ()), moment)) for part in self.all_of]
        if any(colour is None for colour in said):
            return None
        return self.colour if all(colour is not None and colour > Colour.GREEN for colour in said) else Colour.GREEN

    def why_lines(self, lines: Lines) -> Why:
        parts = [part.why(lines[part.measure]) for part in self.all_of]
        values: dict[str, float | str] = {"measure": self.measure, "parts": float(len(parts))}
        for number, part in enumerate(parts):
            values[f"{number}.key"] = part.key
            values |= {f"{number}.{name}": value for name, value in part.values.items()}
        return Why("combo", values)

    def _fresh(self, line: Sequence[Point], moment: datetime | None) -> Sequence[Point]:
        return line if line and moment is not None and moment - line[-1].at <= self.within else ()
