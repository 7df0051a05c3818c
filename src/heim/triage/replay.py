"""What other limits would have said about values that have already come. Pure: points and rules in, colours out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.pathways.bind import BoundRule
from heim.triage.assess import assess_series

Rules = Sequence[tuple[int, BoundRule]]


@dataclass(frozen=True)
class Changed:
    """A value that would have got another colour."""

    at: datetime
    value: float
    before: Colour | None
    after: Colour | None

    @property
    def weaker(self) -> bool:
        return (self.after or Colour.GREEN) < (self.before or Colour.GREEN)


@dataclass(frozen=True)
class Replay:
    """The same values judged twice. `before` and `after` are the colours in the order of the points."""

    before: tuple[Colour | None, ...]
    after: tuple[Colour | None, ...]
    changed: tuple[Changed, ...]

    def counts(self) -> Mapping[Colour, tuple[int, int]]:
        """Colour -> how many before and after, for the colours somebody must look at."""
        old, new = Counter(self.before), Counter(self.after)
        return {colour: (old[colour], new[colour]) for colour in (Colour.PURPLE, Colour.RED, Colour.YELLOW)}


def replay(*, points: Sequence[Point], before: Rules, after: Rules) -> Replay:
    """Judge each point, in time order, at its own moment by both sets of rules."""
    old, new = _colours(points, before), _colours(points, after)
    changed = tuple(
        Changed(point.at, point.value, was, would_be)
        for point, was, would_be in zip(points, old, new, strict=True)
        if was != would_be
    )
    return Replay(old, new, changed)


def _colours(points: Sequence[Point], rules: Rules) -> tuple[Colour | None, ...]:
    window = max((bound.window for _version, bound in rules), default=timedelta())
    moments = [point.at for point in points]
    return tuple(
        assess_series(rules, points[bisect_left(moments, point.at - window) : place + 1]).colour
        for place, point in enumerate(points)
    )
