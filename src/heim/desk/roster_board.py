"""A roster as it is drawn: a row for each duty, a column for each day, in each cell a bar of the day and what is on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from heim.kit.clock import OSLO, local
from heim.people.gaps import Gap
from heim.people.roster import Rostered, RosterLine
from heim.people.spans import Span, common

DAYS = 14


@dataclass(frozen=True)
class Bar:
    """A piece of a day in per cent of it: `manned` or `gap`."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class Mark:
    """A shift that begins on the day. `away`: the person is not there for some of it; `over`: nothing to change any more."""

    shift: Rostered
    short: str
    away: bool
    over: bool


@dataclass(frozen=True)
class Hole:
    """A gap, or the piece of it on this day; `starts_at` and `ends_at` are those of the piece."""

    gap: Gap
    starts_at: datetime
    ends_at: datetime
    whole_day: bool


@dataclass(frozen=True)
class Cell:
    day: date
    today: bool
    past: bool
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True)
class Row:
    line: RosterLine
    cells: tuple[Cell, ...]


def days_from(first: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(DAYS)]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def midnight(day: date) -> datetime:
    """In UTC: the day when the clock changes has 23 or 25 hours."""
    return datetime.combine(day, time(), OSLO).astimezone(UTC)


def board(lines: Iterable[RosterLine], days: Sequence[date], now: datetime) -> list[Row]:
    return [Row(line, tuple(_cell(line, day, day == days[0], now) for day in days)) for line in lines]


def short_name(name: str) -> str:
    """`Nina E.`: room is short, and colleagues know each other."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name


def _cell(line: RosterLine, day: date, first: bool, now: datetime) -> Cell:
    span = (midnight(day), midnight(day + timedelta(days=1)))
    holes = tuple(
        _hole(gap, piece, span) for gap in line.gaps for piece in common([(gap.starts_at, gap.ends_at)], [span])
    )
    bars = [_bar("manned", piece, span) for piece in common(line.manned, [span])]
    bars += [_bar("gap", (hole.starts_at, hole.ends_at), span) for hole in holes]
    begins = [
        one
        for one in line.shifts
        if span[0] <= one.starts_at < span[1] or (first and one.starts_at < span[0] < one.ends_at)
    ]
    today = local(now).date()
    return Cell(day, day == today, day < today, tuple(bars), tuple(_mark(one, now) for one in begins), holes)


def _mark(shift: Rostered, now: datetime) -> Mark:
    there = sum((ends - starts for starts, ends in shift.stood), timedelta())
    return Mark(shift, short_name(shift.name), there < shift.ends_at - shift.starts_at, shift.ends_at <= now)


def _hole(gap: Gap, piece: Span, day: Span) -> Hole:
    return Hole(gap, *piece, whole_day=piece == day)


def _bar(kind: str, piece: Span, day: Span) -> Bar:
    length = (day[1] - day[0]).total_seconds()
    begins = (piece[0] - day[0]).total_seconds() / length
    lasts = (piece[1] - piece[0]).total_seconds() / length
    return Bar(kind, f"{begins * 100:.2f}%", f"{lasts * 100:.2f}%")
