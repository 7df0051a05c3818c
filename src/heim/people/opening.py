"""When a unit reads what comes in. Wall-clock arithmetic in Norway, answers in UTC."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from heim.kit.clock import OSLO, local
from heim.people.spans import Span, common, merged

_LOOK_AHEAD_DAYS = 15


@dataclass(frozen=True)
class Opening:
    """`weekday` 0 is Monday; `opens` and `closes` in minutes after midnight, closes at most 1440."""

    weekday: int
    opens: int
    closes: int


def is_open(hours: Sequence[Opening], at: datetime) -> bool:
    """Whether somebody reads at that moment. A unit without hours is never open (fail to "nobody", never to "fine")."""
    return any(opens <= at < closes for opens, closes in _spans(hours, at))


def next_opening(hours: Sequence[Opening], after: datetime) -> datetime | None:
    """`after` itself when open, else the next time somebody reads; None when the unit has no hours at all."""
    for opens, closes in _spans(hours, after):
        if closes > after:
            return max(opens, after)
    return None


def closing(hours: Sequence[Opening], at: datetime) -> datetime | None:
    """When the span that holds `at` ends; None when closed, and when it never closes within two weeks."""
    spans = _spans(hours, at)
    return next((closes for opens, closes in spans[:-1] if opens <= at < closes), None)


def open_spans(hours: Sequence[Opening], since: datetime, until: datetime) -> list[Span]:
    """All the time between two moments when somebody reads."""
    first, last = local(since).date(), local(until).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return common([(since, until)], _on(hours, days))


def add_open_time(hours: Sequence[Opening], start: datetime, length: timedelta) -> datetime:
    """The moment when `length` of open time has passed since `start`; plain time when the unit has no hours."""
    left = length
    for opens, closes in _spans(hours, start):
        begins = max(opens, start)
        if closes <= begins:
            continue
        if closes - begins >= left:
            return begins + left
        left -= closes - begins
    return start + length


def _spans(hours: Sequence[Opening], around: datetime) -> list[Span]:
    """In order and without overlaps, from yesterday on: the hours may be those of several units."""
    today = local(around).date()
    return merged(_on(hours, [today + timedelta(days=number) for number in range(-1, _LOOK_AHEAD_DAYS)]))


def _on(hours: Sequence[Opening], days: Iterable[date]) -> list[Span]:
    spans = []
    for day in days:
        for opening in hours:
            if opening.weekday == day.weekday() and (_whole_day(opening) or day not in _holidays()):
                midnight = datetime.combine(day, time(), OSLO)
                spans.append((_wall(midnight, opening.opens), _wall(midnight, opening.closes)))
    return spans


@cache
def _holidays() -> Container[date]:
    """Fills itself with each year it is asked about. Only loaded when it is: it brings every country's with it."""
    from holidays import country_holidays

    return country_holidays("NO")


def _whole_day(opening: Opening) -> bool:
    """Who is there at night is there at Easter too; everybody else is closed on public holidays."""
    return (opening.opens, opening.closes) == (0, 1440)


def _wall(midnight: datetime, minutes: int) -> datetime:
    # Adding to an aware datetime with a zone is wall-clock arithmetic: 08:00 stays 08:00 on the day summer time begins.
    return (midnight + timedelta(minutes=minutes)).astimezone(UTC)
