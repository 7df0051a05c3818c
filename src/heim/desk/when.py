"""Clock times and dates as staff write them."""

import re
from datetime import date, datetime, time, timedelta

from heim.kit.clock import OSLO, local

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]?([0-5]\d)")


def clock_today(text: str, now: datetime) -> datetime | None:
    """The next time the clock is `12.30` or `12:30`: today, or tomorrow when it has passed by more than half a day."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    at = datetime.combine(local(now).date(), time(int(found[1]), int(found[2])), OSLO)
    return at + timedelta(days=1) if now - at > timedelta(hours=12) else at


def day_said(text: str) -> date | None:
    """`2026-12-24`; None for what is no date."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def end_of_day(text: str) -> datetime | None:
    """The last minute of `2026-12-24`; None for what is no date."""
    day = day_said(text)
    return None if day is None else datetime.combine(day, time(23, 59), OSLO)


def day_and_clock(text: str) -> datetime | None:
    """`2026-12-24T04:30`, Norwegian time; None for anything else."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%dT%H:%M").replace(tzinfo=OSLO)
    except ValueError:
        return None
