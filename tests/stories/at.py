"""A moment in Norway on a weekday to come, and the offset that moves a clock there."""

from datetime import UTC, date, datetime, timedelta

from heim.kit.clock import OSLO, local

TUESDAY = 1


def coming_tuesday(hour: int, minute: int) -> datetime:
    """The first Tuesday after today, so that no clock is moved backwards."""
    today = local(datetime.now(UTC)).date()
    days = (TUESDAY - today.weekday()) % 7 or 7
    return on(today + timedelta(days=days), hour, minute)


def on(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO).astimezone(UTC)


def offset_to(moment: datetime) -> str:
    """What HEIM_CLOCK_OFFSET must say now for it to be `moment`."""
    return f"{round((moment - datetime.now(UTC)).total_seconds()):+d}s"
