from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Protocol

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why


class Rule(Protocol):
    """What every kind in `rules.kinds` is. Its dataclass fields are the schema of a rule in a pathway file.

    `window` is how far back from the judged point the rule looks; fetch at least that much, counted from the point.
    """

    WHYS: ClassVar[tuple[str, ...]]
    PERSONAL: ClassVar[str | None]

    @property
    def measure(self) -> str: ...

    @property
    def colour(self) -> Colour: ...

    @property
    def window(self) -> timedelta: ...

    @property
    def unit(self) -> str | None:
        """UCUM unit of the limit; None when the rule has none."""

    def judge(self, series: Sequence[Point]) -> Colour | None:
        """The series is in time order and ends with the point judged. None: nothing to judge. GREEN: fine."""

    def why(self, series: Sequence[Point]) -> Why:
        """Of a series that `judge` gave a colour for."""


@dataclass(frozen=True)
class Bound:
    """Marks a field (in `Annotated`) that no pathway file may write: `pathways.bind` fills it in per person.

    None until then.
    """

    fact: str


def recent(series: Sequence[Point], window: timedelta) -> list[Point]:
    """The points at most `window` before the last one: counted from the reading, never from now, it may come late."""
    return [point for point in series if point.at >= series[-1].at - window]
