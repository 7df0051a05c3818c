"""When something is asked for, on a Norwegian wall clock.

`daily@10:00`   `2/day@08:00,20:00`   `weekly@Mon,Thu 10:00`   `2-weekly@Mon 10:00` (every other week)
`yearly@01-15,05-15,09-15 10:00` (month-day)   `on_worry` (never asked for)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from heim.kit.clock import OSLO, local

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAILY = re.compile(r"(?:daily|([1-9]\d*)/day)@(\d\d:\d\d(?:,\d\d:\d\d)*)")
_WEEKLY = re.compile(r"(?:([1-9]\d?)-)?weekly@(\w{3}(?:,\w{3})*) (\d\d:\d\d(?:,\d\d:\d\d)*)")
_YEARLY = re.compile(r"yearly@(\d\d-\d\d(?:,\d\d-\d\d)*) (\d\d:\d\d(?:,\d\d:\d\d)*)")
_LONGEST_AHEAD: Final = timedelta(days=14)
_FORMS: Final = "daily@10:00, 2/day@08:00,20:00, weekly@Mon,Thu 10:00, 2-weekly@Mon 10:00, yearly@01-15,07-15 10:00"


@dataclass(frozen=True)
class Schedule:
    """`weekdays` with Monday as 0; no times at all is *only on worry*.

    `every`: only each so-manieth week, counted without a break over New Year. `dates`: only those (month, day).
    """

    weekdays: frozenset[int]
    times: tuple[time, ...]
    every: int = 1
    dates: frozenset[tuple[int, int]] = frozenset()

    @property
    def ahead(self) -> int:
        """So many days on, counted from any day, lies at least one that is asked for."""
        return 367 if self.dates else 7 * self.every + 1

    def falls_on(self, day: date) -> bool:
        if self.dates:
            return (day.month, day.day) in self.dates
        return day.weekday() in self.weekdays and (day.toordinal() - 1) // 7 % self.every == 0

    def on(self, day: date) -> list[datetime]:
        """The moments of that Norwegian day, in UTC and in order."""
        if not self.falls_on(day):
            return []
        # 02.30 is skipped in March and comes twice in October; fold=0 means 03.30 and the first 02.30.
        return sorted({datetime.combine(day, moment, tzinfo=OSLO).astimezone(UTC) for moment in self.times})


def parse_schedule(text: str) -> Schedule:
    """Raises ValueError with a sentence when the text is no schedule."""
    if text == "on_worry":
        return Schedule(frozenset(), ())
    if match := _DAILY.fullmatch(text):
        times = _times(match[2])
        if len(times) != int(match[1] or 1):
            raise ValueError(f"{text!r} names {len(times)} clock times for {match[1] or 1} a day")
        return Schedule(frozenset(range(7)), times)
    if match := _WEEKLY.fullmatch(text):
        return Schedule(_weekdays(match[2]), _times(match[3]), int(match[1] or 1))
    if match := _YEARLY.fullmatch(text):
        return Schedule(frozenset(range(7)), _times(match[2]), dates=_dates(match[1]))
    raise ValueError(f"{text!r} is no schedule; write {_FORMS} or on_worry")


@lru_cache(maxsize=4096)  # a ward is waited for at the same few times
def next_due(schedule: str, after: datetime) -> datetime | None:
    """The first moment strictly later than `after`, in UTC; None for `on_worry`."""
    asked = parse_schedule(schedule)
    if not asked.times:
        return None
    first = local(after).date()
    moments = (moment for ahead in range(asked.ahead + 1) for moment in asked.on(first + timedelta(days=ahead)))
    return next(moment for moment in moments if moment > after)


def opens_at(schedule: str, due: datetime) -> datetime:
    """From when a value counts for `due`: half-way since the one before, so that last evening's is not this morning's.

    At most two weeks ahead: what is sent in a flare in March is not the answer of May.
    """
    following = next_due(schedule, due)
    # None: asked for on worry only, since the level was changed; what is due is met by anything now.
    return due if following is None else due - min((following - due) / 2, _LONGEST_AHEAD)


def due_between(schedule: str, after: datetime, until: datetime) -> Iterator[datetime]:
    """Every moment later than `after` and not later than `until`, in UTC and in order."""
    moment = next_due(schedule, after)
    while moment is not None and moment <= until:
        yield moment
        moment = next_due(schedule, moment)


def _weekdays(text: str) -> frozenset[int]:
    unknown = [name for name in text.split(",") if name not in _DAYS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no weekday; write {', '.join(_DAYS)}")
    return frozenset(_DAYS.index(name) for name in text.split(","))


def _dates(text: str) -> frozenset[tuple[int, int]]:
    """Only days that every year has."""
    found = [(int(part[:2]), int(part[3:])) for part in text.split(",")]
    for month, day in found:
        try:
            date(2027, month, day)
        except ValueError:
            raise ValueError(f"{month:02}-{day:02} is no date of every year; write month-day, as 05-15") from None
    return frozenset(found)


def _times(text: str) -> tuple[time, ...]:
    """Raises ValueError, in its own words, for 25:00."""
    return tuple(sorted({time.fromisoformat(part) for part in text.split(",")}))
