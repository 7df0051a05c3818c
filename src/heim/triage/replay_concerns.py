"""From reasons to matters on the list: what opens a concern, what joins it, what makes it worse, and when it is closed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from heim.kit.colour import Colour
from heim.triage.replay_history import Said

# Where the pathway says nothing better: how long an alarm that was never there live is thought to have waited.
WAITS: Mapping[Colour | None, timedelta] = {
    None: timedelta(hours=24),
    Colour.YELLOW: timedelta(hours=4),
    Colour.RED: timedelta(hours=1),
    Colour.PURPLE: timedelta(minutes=15),
}


@dataclass(frozen=True, slots=True)
class Silence:
    """A missing value, as it was said. Limits do not change it."""

    matter: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Lived:
    """A concern as it was live. `acted`: a person closed it and wrote what was done."""

    matter: str
    opened_at: datetime
    handled_at: datetime | None
    colour: Colour | None
    acted: bool = False


@dataclass
class Opened:
    """A concern in a replay. `steps` are its colours, each from when; None is grey."""

    matter: str
    opened_at: datetime
    closed_at: datetime | None
    steps: list[tuple[datetime, Colour | None]] = field(default_factory=list)

    @property
    def colour(self) -> Colour | None:
        """The worst it became."""
        return self.steps[-1][1]

    def colour_at(self, moment: datetime) -> Colour | None:
        """What it was at that moment, what it began as when that is before it."""
        return [step for step in self.steps if step[0] <= moment or step is self.steps[0]][-1][1]

    def open_in(self, begins: datetime, ends: datetime | None) -> bool:
        """Whether it was open at any time of that span, both ends counted."""
        return (ends is None or self.opened_at <= ends) and (self.closed_at is None or self.closed_at >= begins)


def concerns_of(
    *, said: Iterable[Said], silences: Iterable[Silence], lived: Sequence[Lived], open_before: datetime | None = None
) -> list[Opened]:
    """Concerns in the order they open. A reason joins what is open on its matter, and makes it worse, never better.

    What was open live when one opens is closed when staff closed that one. What no live concern answers to is thought to
    be closed when the next live one is, or after `WAITS`. `open_before`: what was open live at that moment is open here.
    """
    by_matter: dict[str, list[Lived]] = defaultdict(list)
    for one in sorted(lived, key=lambda one: one.opened_at):
        by_matter[one.matter].append(one)
    events: list[tuple[datetime, str, Colour | None]] = [(one.said_at, one.matter, one.colour) for one in said]
    events += [(one.said_at, one.matter, None) for one in silences]
    found = [] if open_before is None else _open_at(open_before, by_matter)
    open_now = {one.matter: one for one in found}
    for at, matter, colour in sorted(events, key=lambda event: event[0]):
        known = open_now.get(matter)
        if known is None or (known.closed_at is not None and known.closed_at <= at):
            known = open_now[matter] = Opened(matter, at, _closed_at(by_matter[matter], at, colour), [(at, colour)])
            found.append(known)
        elif colour is not None and colour > (known.colour or Colour.GREEN):
            if known.steps[-1][0] == at:
                known.steps.pop()
            known.steps.append((at, colour))
    return found


def _open_at(moment: datetime, by_matter: Mapping[str, Sequence[Lived]]) -> list[Opened]:
    return [
        Opened(matter, one.opened_at, one.handled_at, [(one.opened_at, one.colour)])
        for matter, lived in by_matter.items()
        for one in lived
        if one.opened_at < moment and (one.handled_at is None or one.handled_at > moment)
    ]


def _closed_at(lived: Sequence[Lived], at: datetime, colour: Colour | None) -> datetime | None:
    by_itself = at + WAITS[colour]
    for one in lived:
        if one.opened_at <= at and (one.handled_at is None or at < one.handled_at):
            return one.handled_at
        if at < one.opened_at < by_itself:
            return one.handled_at
    return by_itself
