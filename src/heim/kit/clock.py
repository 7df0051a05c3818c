"""The only place that reads the clock. Doors, tick and cli call it; everything else is given `now`."""

import os
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_OFFSET = re.compile(r"([+-]?)(\d+)([smhd])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def clock() -> datetime:
    """Now, aware, in UTC, moved by HEIM_CLOCK_OFFSET (settings refuse that outside demo and test installations)."""
    return datetime.now(UTC) + offset(os.environ.get("HEIM_CLOCK_OFFSET", ""))


def offset(text: str) -> timedelta:
    """`+13h`, `-2d`, `90m`; empty is none. Raises ValueError for anything else."""
    if not text:
        return timedelta()
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"HEIM_CLOCK_OFFSET is {text!r}; write it like +13h, -2d or 90m")
    sign, number, unit = match.groups()
    return timedelta(**{_UNIT[unit]: int(number) * (-1 if sign == "-" else 1)})


def local(moment: datetime) -> datetime:
    """The moment on a Norwegian wall clock. Summer time: a day has 23 or 25 hours, so compare in UTC, show in Oslo."""
    return moment.astimezone(OSLO)
