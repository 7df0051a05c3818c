"""When a unit reads what comes in, on a Norwegian wall clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heim.people.opening import Opening, add_open_time, closing, is_open, next_opening

OSLO = ZoneInfo("Europe/Oslo")
DAYTIME = [Opening(weekday, 8 * 60, 15 * 60 + 30) for weekday in range(5)]
ALWAYS = [Opening(weekday, 0, 1440) for weekday in range(7)]
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "opened", "closes", "opens"),
    [
        ("2026-11-17 07:59", False, None, "2026-11-17 08:00"),
        ("2026-11-17 08:00", True, "2026-11-17 15:30", "2026-11-17 08:00"),
        ("2026-11-17 15:30", False, None, "2026-11-18 08:00"),
        ("2026-11-17 22:00", False, None, "2026-11-18 08:00"),
        ("2026-11-20 16:00", False, None, "2026-11-23 08:00"),
        # Easter: from Maundy Thursday until Tuesday, over the night when summer time begins.
        ("2027-03-25 10:00", False, None, "2027-03-30 08:00"),
        ("2027-03-26 22:00", False, None, "2027-03-30 08:00"),
        ("2027-05-17 10:00", False, None, "2027-05-18 08:00"),
    ],
)
def test_open_in_the_daytime_of_weekdays(moment: str, opened: bool, closes: str | None, opens: str) -> None:
    assert is_open(DAYTIME, at(moment)) is opened
    assert closing(DAYTIME, at(moment)) == (None if closes is None else at(closes))
    found = next_opening(DAYTIME, at(moment))
    assert found == (at(moment) if opened else at(opens))


def test_who_is_there_at_night_is_there_at_easter() -> None:
    assert is_open(ALWAYS, at("2027-03-26 10:00"))
    assert closing(ALWAYS, at("2027-03-24 10:00")) is None


def test_a_unit_without_hours_is_never_open() -> None:
    assert not is_open([], at("2026-11-17 10:00"))
    assert next_opening([], at("2026-11-17 10:00")) is None
    assert add_open_time([], at("2026-11-17 10:00"), timedelta(hours=1)) == at("2026-11-17 11:00")


@given(MOMENTS)
def test_around_the_clock_is_always_open_also_when_clocks_are_moved(moment: datetime) -> None:
    assert is_open(ALWAYS, moment)
    assert closing(ALWAYS, moment) is None
    assert add_open_time(ALWAYS, moment, timedelta(hours=5)) == moment + timedelta(hours=5)


@given(MOMENTS, st.integers(1, 60 * 24))
def test_a_deadline_lies_in_opening_hours_and_is_never_sooner_than_asked(moment: datetime, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    due = add_open_time(DAYTIME, moment, length)
    assert due >= moment + length
    assert is_open(DAYTIME, due) or is_open(DAYTIME, due - timedelta(microseconds=1))


@given(MOMENTS, st.integers(1, 600), st.integers(1, 600))
def test_waiting_twice_is_waiting_the_sum(moment: datetime, one: int, other: int) -> None:
    first = add_open_time(DAYTIME, moment, timedelta(minutes=one))
    both = add_open_time(DAYTIME, moment, timedelta(minutes=one + other))
    assert add_open_time(DAYTIME, first, timedelta(minutes=other)) == both
