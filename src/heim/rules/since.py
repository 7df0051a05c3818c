from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Since:
    """What kinds share that become true when `after` has passed since the last value."""

    WHYS: ClassVar[tuple[str, ...]]
    PERSONAL: ClassVar[str | None] = None

    measure: str
    after: timedelta
    colour: Colour

    @property
    def unit(self) -> None:
        return None

    def judge_at(self, last: datetime, now: datetime) -> Colour:
        return self.colour if now - last > self.after else Colour.GREEN

    def why_at(self, last: datetime, now: datetime) -> Why:
        return Why(self.WHYS[0], {"measure": self.measure, "days": (now - last) / timedelta(days=1)})
