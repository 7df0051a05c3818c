from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Elapsed:
    """Too long since something was last done: more than 210 days since the injection. It waits for a first time."""

    WHYS: ClassVar[tuple[str, ...]] = ("elapsed",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    after: timedelta
    colour: Colour

    @property
    def from_start(self) -> bool:
        return False

    @property
    def unit(self) -> None:
        return None

    def judge_at(self, last: datetime, now: datetime) -> Colour:
        return self.colour if now - last > self.after else Colour.GREEN

    def why_at(self, last: datetime, now: datetime) -> Why:
        return Why("elapsed", {"measure": self.measure, "days": (now - last) / timedelta(days=1)})
