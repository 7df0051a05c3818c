from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from heim.kit.colour import Colour
from heim.rules.why import Why


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Nothing has come for so long that grey is not enough: a colour, counted from the start until a first value comes.

    What is expected and did not come is grey by itself (`triage.silence`); this is for a silence that is a sign.
    """

    WHYS: ClassVar[tuple[str, ...]] = ("missing_long",)
    PERSONAL: ClassVar[str | None] = None

    measure: str
    after: timedelta
    colour: Colour

    @property
    def from_start(self) -> bool:
        return True

    @property
    def unit(self) -> None:
        return None

    def judge_at(self, last: datetime, now: datetime) -> Colour:
        return self.colour if now - last > self.after else Colour.GREEN

    def why_at(self, last: datetime, now: datetime) -> Why:
        return Why("missing_long", {"measure": self.measure, "days": (now - last) / timedelta(days=1)})
