from datetime import UTC, date, datetime, time, timedelta

from heim.kit.clock import OSLO, local


def on_day(now: datetime, days_ago: int, clock_time: str) -> datetime:
    """That Norwegian clock time, so many days before the day of `now`."""
    day = local(now).date() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(clock_time), tzinfo=OSLO).astimezone(UTC)


def born(now: datetime, years: int) -> date:
    """A birthday some months back, so that the age is `years` whatever the date."""
    return local(now - timedelta(days=round(years * 365.25) + 130)).date()
