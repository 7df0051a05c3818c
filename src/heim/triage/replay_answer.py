"""What a replay answers: the same weeks twice. Counts, work, hours, and what staff acted on that would not have come. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.triage.replay_concerns import Lived, Opened

COLOURS: Final = ("purple", "red", "yellow", "grey")
# Minutes of a nurse for one concern: an assumption of the project, to be replaced by the unit's own.
MINUTES: Final[Mapping[str, float]] = {"purple": 30.0, "red": 20.0, "yellow": 10.0, "grey": 5.0}


@dataclass
class Side:
    """Concerns opened in the span, by the worst colour each became; `hours` by the hour of the Norwegian day they came."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLOURS, 0))
    hours: list[int] = field(default_factory=lambda: [0] * 24)
    minutes: float = 0.0

    def per_week(self, weeks: float) -> dict[str, float]:
        """For each patient-week."""
        return {name: (count / weeks if weeks else 0.0) for name, count in self.counts.items()}


@dataclass(frozen=True)
class Missed:
    """Something that staff closed with a note. `would_be` "" would not have come, else it would have been less urgent."""

    stay_id: int
    at: datetime
    matter: str
    colour: str
    would_be: str


@dataclass
class Answer:
    """`acted` is how many concerns staff closed with a note, of those that these rules raised; `missed` the ones that would not
    have come or been less urgent. `values` is what there was to judge."""

    since: datetime
    until: datetime
    stays: int = 0
    weeks: float = 0.0
    values: int = 0
    judged: int = 0
    acted: int = 0
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    missed: list[Missed] = field(default_factory=list)

    def add(self, stay_id: int, before: Sequence[Opened], after: Sequence[Opened], lived: Sequence[Lived]) -> None:
        """One stay's weeks."""
        for side, concerns in ((self.before, before), (self.after, after)):
            for one in concerns:
                if self.since <= one.opened_at <= self.until:
                    side.counts[_name(one.colour)] += 1
                    side.hours[local(one.opened_at).hour] += 1
        for live in lived:
            if live.acted and live.colour is not None and live.handled_at is not None and live.handled_at >= self.since:
                self._held_against(stay_id, live, before, after)

    def work(self, minutes: Mapping[str, float]) -> None:
        for side in (self.before, self.after):
            side.minutes = sum(count * minutes[name] for name, count in side.counts.items())

    def _held_against(self, stay_id: int, live: Lived, before: Sequence[Opened], after: Sequence[Opened]) -> None:
        if _as_it_would_be(live, before) is None:
            return  # other rules than these raised it
        self.acted += 1
        would_be = _as_it_would_be(live, after)
        assert live.colour is not None
        if would_be is None or would_be < live.colour:
            word = "" if would_be is None else _name(would_be)
            self.missed.append(Missed(stay_id, live.opened_at, live.matter, _name(live.colour), word))


def _as_it_would_be(live: Lived, concerns: Sequence[Opened]) -> Colour | None:
    """The worst that was open on the same matter until it was closed; None when nothing but silence was."""
    ends = live.handled_at
    assert ends is not None
    seen = [one.colour_at(ends) for one in concerns if one.matter == live.matter and one.open_in(live.opened_at, ends)]
    return max((colour for colour in seen if colour is not None), default=None)


def _name(colour: Colour | None) -> str:
    return "grey" if colour is None else colour.name.lower()
