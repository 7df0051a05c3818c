from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from heim.rules.last_value import LastValue

Priority = Literal["low", "medium", "high"]
_VALUES: Final = {"low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True, kw_only=True)
class DeviceAlarm(LastValue):
    """A device's own alarm of one class (the measure), of that priority or worse.

    Values are IEC 60601-1-8 priorities: 1 low, 2 medium, 3 high; 0 says that it has cleared.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("device_alarm",)

    priority: Priority

    @property
    def least(self) -> float:
        return _VALUES[self.priority]
