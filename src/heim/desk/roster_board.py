"""A roster as it is drawn: a row for each duty, a column for each day, in each cell a bar of the day and what is on it."""

from collections.abc import Collection, Mapping, Sequence
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
    """A shift that begins on the day, or runs when the first day begins (`runs`). `away`: the person is not there for some of
    it; `over`: nothing to change any more."""

    shift: Rostered
    short: str
    runs: bool
    away: bool
    over: bool

    @property
    def starts_at(self) -> datetime:
        return self.shift.starts_at


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
    entries: tuple[Mark | Hole, ...]


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


def board(lines: Sequence[RosterLine], days: Sequence[date], now: datetime) -> list[Row]:
    names = {one.name for line in lines for one in line.shifts}
    short = {name: _short(name, names) for name in names}
    return [Row(line, tuple(_cell(line, day, day == days[0], short, now) for day in days)) for line in lines]


def _short(name: str, names: Collection[str]) -> str:
    """The first name, with an initial where two on the roster share it: room is short, and colleagues know each other."""
    first, *rest = name.split()
    same = sum(other.split()[0] == first for other in names)
    return f"{first} {rest[-1][0]}." if rest and same > 1 else first


def _cell(line: RosterLine, day: date, first: bool, short: Mapping[str, str], now: datetime) -> Cell:
    span = (midnight(day), midnight(day + timedelta(days=1)))
    holes = [_hole(gap, piece, span) for gap in line.gaps for piece in common([(gap.starts_at, gap.ends_at)], [span])]
    stood = [piece for one in line.shifts for piece in common(one.stood, [span])]
    bars = [*(_bar("manned", piece, span) for piece in stood)]
    bars += [_bar("gap", (hole.starts_at, hole.ends_at), span) for hole in holes]
    marks = [_mark(one, short, span[0], now) for one in line.shifts if _shown_on(one, span, first)]
    today = local(now).date()
    entries: list[Mark | Hole] = [*marks, *holes]
    entries.sort(key=lambda entry: entry.starts_at)
    return Cell(day, day == today, day < today, tuple(bars), tuple(entries))


def _shown_on(shift: Rostered, day: Span, first: bool) -> bool:
    return day[0] <= shift.starts_at < day[1] or (first and shift.starts_at < day[0] < shift.ends_at)


def _mark(shift: Rostered, short: Mapping[str, str], begins: datetime, now: datetime) -> Mark:
    there = sum((ends - starts for starts, ends in shift.stood), timedelta())
    away = there < shift.ends_at - shift.starts_at
    return Mark(shift, short[shift.name], shift.starts_at < begins, away, shift.ends_at <= now)


def _hole(gap: Gap, piece: Span, day: Span) -> Hole:
    return Hole(gap, *piece, whole_day=piece == day)


def _bar(kind: str, piece: Span, day: Span) -> Bar:
    length = (day[1] - day[0]).total_seconds()
    begins = (piece[0] - day[0]).total_seconds() / length
    lasts = (piece[1] - piece[0]).total_seconds() / length
    return Bar(kind, f"{begins * 100:.2f}%", f"{lasts * 100:.2f}%")
