"""When something is asked for, on a Norwegian wall clock.

`daily@10:00`   `2/day@08:00,20:00`   `weekly@Mon,Thu 10:00`   `on_worry` (never asked for)
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
_WEEKLY = re.compile(r"weekly@(\w{3}(?:,\w{3})*) (\d\d:\d\d(?:,\d\d:\d\d)*)")


@dataclass(frozen=True)
class Schedule:
    """`weekdays` with Monday as 0; no times at all is *only on worry*."""

    weekdays: frozenset[int]
    times: tuple[time, ...]

    def on(self, day: date) -> list[datetime]:
        """The moments of that Norwegian day, in UTC and in order."""
        if day.weekday() not in self.weekdays:
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
        return Schedule(_weekdays(match[1]), _times(match[2]))
    raise ValueError(f"{text!r} is no schedule; write daily@10:00, 2/day@08:00,20:00, weekly@Mon,Thu 10:00 or on_worry")


@lru_cache(maxsize=4096)  # a ward is waited for at the same few times
def next_due(schedule: str, after: datetime) -> datetime | None:
    """The first moment strictly later than `after`, in UTC; None for `on_worry`."""
    asked = parse_schedule(schedule)
    if not asked.times:
        return None
    first = local(after).date()
    moments = (moment for ahead in range(9) for moment in asked.on(first + timedelta(days=ahead)))
    return next(moment for moment in moments if moment > after)


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


def _times(text: str) -> tuple[time, ...]:
    """Raises ValueError, in its own words, for 25:00."""
    return tuple(sorted({time.fromisoformat(part) for part in text.split(",")}))
