from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Protocol, runtime_checkable

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.rules.why import Why


@runtime_checkable
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


Lines = Mapping[str, Sequence[Point]]
"""Several measures' series, each in time order and none with a point later than the moment judged."""


@runtime_checkable
class JointRule(Protocol):
    """A kind that looks at several measures at once: told apart from `Rule` by `measures`.

    It is judged at every moment that one of its measures has a value; `measure` names the matter it raises.
    """

    WHYS: ClassVar[tuple[str, ...]]
    PERSONAL: ClassVar[str | None]

    @property
    def measure(self) -> str: ...

    @property
    def measures(self) -> tuple[str, ...]: ...

    @property
    def colour(self) -> Colour: ...

    @property
    def window(self) -> timedelta: ...

    @property
    def unit(self) -> str | None: ...

    def judge_lines(self, lines: Lines) -> Colour | None:
        """None: something it needs is missing or too old. Then it is not judged, and that is not green."""

    def why_lines(self, lines: Lines) -> Why:
        """Of lines that `judge_lines` gave a colour for."""


@runtime_checkable
class TimedRule(Protocol):
    """A kind that time makes true: it speaks when nothing newer has come by `after` the last value.

    `from_start`: counted from the enrolment until the first value; else only once there is a value.
    """

    WHYS: ClassVar[tuple[str, ...]]
    PERSONAL: ClassVar[str | None]

    @property
    def measure(self) -> str: ...

    @property
    def colour(self) -> Colour: ...

    @property
    def after(self) -> timedelta: ...

    @property
    def from_start(self) -> bool: ...

    @property
    def unit(self) -> str | None: ...

    def judge_at(self, last: datetime, now: datetime) -> Colour:
        """GREEN until `after` has passed since `last`, then the rule's colour."""

    def why_at(self, last: datetime, now: datetime) -> Why: ...


AnyRule = Rule | JointRule | TimedRule


def measures_of(rule: AnyRule) -> tuple[str, ...]:
    """Every measure whose values the rule looks at."""
    several: tuple[str, ...] = getattr(rule, "measures", (rule.measure,))
    return several


@dataclass(frozen=True)
class Bound:
    """Marks a field (in `Annotated`) that no pathway file may write: `pathways.bind` fills it in per person.

    None until then.
    """

    fact: str


def recent(series: Sequence[Point], window: timedelta) -> list[Point]:
    """The points at most `window` before the last one: counted from the reading, never from now, it may come late."""
    return [point for point in series if point.at >= series[-1].at - window]
