from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final, Literal

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why

Priority = Literal["low", "medium", "high"]
_VALUES: Final = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, kw_only=True)
class DeviceAlarm:
    """A device's own alarm of one class (the measure), of that priority or worse.

    Values are IEC 60601-1-8 priorities: 1 low, 2 medium, 3 high; 0 says that it has cleared.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("device_alarm",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    priority: Priority
    colour: Colour

    @property
    def window(self) -> timedelta:
        return timedelta()

    @property
    def unit(self) -> None:
        return None

    def judge(self, series: Sequence[Point]) -> Colour | None:
        if not series:
            return None
        return self.colour if series[-1].value >= _VALUES[self.priority] else Colour.GREEN

    def why(self, series: Sequence[Point]) -> Why:
        return Why("device_alarm", {"measure": self.measure, "value": series[-1].value})
