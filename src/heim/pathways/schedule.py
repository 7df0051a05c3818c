"""When something is asked for, on a Norwegian wall clock.

`daily@10:00`   `2/day@08:00,20:00`   `weekly@Mon,Thu 10:00`   `2-weekly@Mon 10:00` (every other week)
`yearly@01-15,05-15,09-15 10:00` (month-day)   `on_worry` (never asked for)
`days@1,3,7,14,30 10:00` (so many days after day 0, the operation or the first day; `days@-7` is a week before it)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from heim.kit.clock import OSLO, local

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAILY = re.compile(r"(?:daily|([1-9]\d*)/day)@(\d\d:\d\d(?:,\d\d:\d\d)*)")
_WEEKLY = re.compile(r"(?:([1-9]\d?)-)?weekly@(\w{3}(?:,\w{3})*) (\d\d:\d\d(?:,\d\d:\d\d)*)")
_YEARLY = re.compile(r"yearly@(\d\d-\d\d(?:,\d\d-\d\d)*) (\d\d:\d\d(?:,\d\d:\d\d)*)")
_DAYS_AFTER = re.compile(r"days@(-?\d{1,4}(?:,-?\d{1,4})*) (\d\d:\d\d(?:,\d\d:\d\d)*)")
_FROM: Final = " from "
_LONGEST_AHEAD: Final = timedelta(days=14)
_AHEAD_OF_A_COUNTED_DAY: Final = timedelta(days=2)
_FORMS: Final = "daily@10:00, 2/day@08:00,20:00, weekly@Mon,Thu 10:00, 2-weekly@Mon 10:00, yearly@01-15,07-15 10:00, days@1,3,7 10:00"


@dataclass(frozen=True)
class Schedule:
    """`weekdays` with Monday as 0; no times at all is *only on worry*.

    `every`: only each so-manieth week, counted without a break over New Year. `dates`: only those (month, day).
    `days`: only so many days after `day_zero`, rising; None when nobody has said which day that is.
    """

    weekdays: frozenset[int]
    times: tuple[time, ...]
    every: int = 1
    dates: frozenset[tuple[int, int]] = frozenset()
    days: tuple[int, ...] = ()
    day_zero: date | None = None

    @property
    def ahead(self) -> int:
        """So many days on, counted from any day, lies at least one that is asked for."""
        return 367 if self.dates else 7 * self.every + 1

    def coming(self, first: date) -> Iterator[date]:
        """Days to look at from `first` on, the next moment among them; of counted days each that is left."""
        if self.days:
            yield from (day for day in self._counted() if day >= first)
        else:
            yield from (first + timedelta(days=ahead) for ahead in range(self.ahead + 1))

    def before(self, due: datetime) -> datetime:
        """Of counted days: the moment before that one; a day before the first."""
        earlier = [moment for day in self._counted() for moment in self.on(day) if moment < due]
        return earlier[-1] if earlier else due - timedelta(days=1)

    def _counted(self) -> list[date]:
        if self.day_zero is None:
            raise ValueError("days@ is counted from a day, and nobody has said which: see counted_from")
        return [self.day_zero + timedelta(days=number) for number in self.days]

    def falls_on(self, day: date) -> bool:
        if self.days:
            return day in self._counted()
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
    if match := _DAYS_AFTER.fullmatch(text):
        return Schedule(frozenset(range(7)), _times(match[2]), days=_rising(match[1], text))
    raise ValueError(f"{text!r} is no schedule; write {_FORMS} or on_worry")


def counted_from(schedule: str, day_zero: date) -> str:
    """`days@` with its day 0 written in, to be waited for; any other schedule as it is. No file may say it so."""
    return f"{schedule}{_FROM}{day_zero.isoformat()}" if schedule.startswith("days@") else schedule


def _parsed(schedule: str) -> Schedule:
    text, _from, day = schedule.partition(_FROM)
    asked = parse_schedule(text)
    return replace(asked, day_zero=date.fromisoformat(day)) if day else asked


@lru_cache(maxsize=4096)  # a ward is waited for at the same few times
def next_due(schedule: str, after: datetime) -> datetime | None:
    """The first moment strictly later than `after`, in UTC; None for `on_worry`, and when the last counted day is over.

    Raises ValueError for `days@` without its day 0.
    """
    asked = _parsed(schedule)
    if not asked.times:
        return None
    moments = (moment for day in asked.coming(local(after).date()) for moment in asked.on(day))
    return next((moment for moment in moments if moment > after), None)


def opens_at(schedule: str, due: datetime) -> datetime:
    """From when a value counts for `due`: half-way since the one before, so that last evening's is not this morning's.

    At most two weeks ahead: what is sent in a flare in March is not the answer of May. Of counted days at most two: what is
    asked two days before an infusion is not answered the week before.
    """
    asked = _parsed(schedule)
    if asked.days:
        return due - min((due - asked.before(due)) / 2, _AHEAD_OF_A_COUNTED_DAY)
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


def _rising(text: str, whole: str) -> tuple[int, ...]:
    found = tuple(int(part) for part in text.split(","))
    if any(later <= earlier for earlier, later in pairwise(found)):
        raise ValueError(f"{whole!r} does not name its days in rising order")
    return found


def _times(text: str) -> tuple[time, ...]:
    """Raises ValueError, in its own words, for 25:00."""
    return tuple(sorted({time.fromisoformat(part) for part in text.split(",")}))
