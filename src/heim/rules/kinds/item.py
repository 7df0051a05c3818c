from dataclasses import dataclass

from heim.rules.last_value import LastValue


@dataclass(frozen=True, kw_only=True)
class Item(LastValue):
    """One answer by itself, whatever the sum is and whether or not there is one: item 9 of PHQ-9, item 10 of EPDS."""

    at_least: float

    @property
    def least(self) -> float:
        return self.at_least
