from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heim.kit.clock import OSLO, local
from heim.pathways.schedule import counted_from, due_between, next_due, opens_at, parse_schedule

moments = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))
schedules = st.sampled_from(
    [
        "daily@10:00",
        "daily@02:30",
        "2/day@08:00,20:00",
        "3/day@00:00,02:30,23:59",
        "weekly@Mon,Thu 10:00",
        "weekly@Sun 02:30",
        "2-weekly@Wed 09:00",
        "4-weekly@Mon,Fri 10:00",
        "yearly@01-15,05-15,09-15 10:00",
    ]
)


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("schedule", "after", "due"),
    [
        pytest.param("daily@10:00", "2026-11-17 09:59", "2026-11-17 10:00", id="senere i dag"),
        pytest.param("daily@10:00", "2026-11-17 10:00", "2026-11-18 10:00", id="akkurat nå er ikke etter nå"),
        pytest.param("2/day@08:00,20:00", "2026-11-17 08:30", "2026-11-17 20:00", id="i kveld"),
        pytest.param("weekly@Mon,Thu 10:00", "2026-11-17 12:00", "2026-11-19 10:00", id="tirsdag til torsdag"),
        pytest.param("weekly@Mon 10:00", "2026-11-16 10:00", "2026-11-23 10:00", id="neste mandag"),
        pytest.param(
            "daily@10:00", "2026-03-28 10:00", "2026-03-29 10:00", id="23 timer til, når sommertiden begynner"
        ),
        pytest.param("daily@10:00", "2026-10-24 10:00", "2026-10-25 10:00", id="25 timer til, når sommertiden slutter"),
        pytest.param("2-weekly@Mon 10:00", "2026-11-23 10:00", "2026-12-07 10:00", id="annenhver mandag"),
        pytest.param("2-weekly@Mon 10:00", "2026-11-24 10:00", "2026-12-07 10:00", id="uken imellom er fri"),
        pytest.param("2-weekly@Fri 10:00", "2026-12-25 10:00", "2027-01-08 10:00", id="annenhver uke over nyttår"),
        pytest.param("yearly@01-15,05-15,09-15 10:00", "2026-01-15 10:00", "2026-05-15 10:00", id="tre i året"),
        pytest.param("yearly@01-15,05-15,09-15 10:00", "2026-11-17 10:00", "2027-01-15 10:00", id="neste år"),
        pytest.param("yearly@05-15 10:00", "2027-05-15 10:00", "2028-05-15 10:00", id="en gang i året, i skuddår"),
        pytest.param("daily@02:30", "2026-03-28 12:00", "2026-03-29 03:30", id="klokken 02.30 finnes ikke"),
    ],
)
def test_the_next_time_by_a_norwegian_clock(schedule: str, after: str, due: str) -> None:
    assert next_due(schedule, oslo(after)) == oslo(due)


def test_the_hour_that_comes_twice_is_asked_for_once() -> None:
    assert len(list(due_between("daily@02:30", oslo("2026-10-25 00:00"), oslo("2026-10-25 12:00")))) == 1


def test_on_worry_is_never_asked_for() -> None:
    assert next_due("on_worry", oslo("2026-11-17 10:00")) is None
    assert list(due_between("on_worry", oslo("2026-01-01 10:00"), oslo("2027-01-01 10:00"))) == []


@pytest.mark.parametrize(
    ("schedule", "due", "opens"),
    [
        pytest.param("2/day@08:00,20:00", "2026-11-17 08:00", "2026-11-17 02:00", id="halvveis siden i går kveld"),
        pytest.param("weekly@Mon 10:00", "2026-11-16 10:00", "2026-11-12 22:00", id="halvveis siden forrige uke"),
        pytest.param(
            "yearly@01-15,05-15,09-15 10:00", "2026-05-15 10:00", "2026-05-01 10:00", id="to uker før, ikke to måneder"
        ),
    ],
)
def test_what_is_sent_counts_for_what_is_soon_due(schedule: str, due: str, opens: str) -> None:
    assert opens_at(schedule, oslo(due)) == oslo(opens)
    assert opens_at("on_worry", oslo(due)) == oslo(due)


@given(schedules, moments)
def test_the_next_time_is_later_in_utc_and_at_an_asked_clock_time(schedule: str, after: datetime) -> None:
    due = next_due(schedule, after)
    assert due is not None
    asked = parse_schedule(schedule)
    assert after < due <= after + timedelta(days=asked.ahead, hours=1)
    assert due.tzinfo is UTC
    assert asked.falls_on(local(due).date())
    skipped_hour = local(due).time() == time(3, 30)
    assert local(due).weekday() in asked.weekdays
    assert local(due).time() in asked.times or skipped_hour


@given(moments, st.integers(min_value=1, max_value=40))
def test_a_day_has_each_of_its_times_once_whatever_the_clocks_do(start: datetime, days: int) -> None:
    first = oslo(f"{local(start).date()} 00:00")
    after_last = oslo(f"{local(first).date() + timedelta(days=days)} 00:00")
    due = list(due_between("2/day@08:00,20:00", first, after_last))
    assert len(due) == 2 * days
    assert due == sorted(set(due))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "daily",
        "daily@25:00",
        "daily@10",
        "3/day@08:00,20:00",
        "weekly@Man 10:00",
        "weekly@Mon",
        "monthly@1 10:00",
        "0-weekly@Mon 10:00",
        "yearly@10:00",
        "yearly@13-01 10:00",
        "yearly@02-29 10:00",
        "yearly@15-05 10:00",
        "days@ 10:00",
        "days@1,3",
        "days@3,1 10:00",
        "days@1,1 10:00",
        "days@1,3 10:00 from 2026-11-17",
    ],
)
def test_what_is_no_schedule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_schedule(text)


OPERATED = date(2026, 11, 17)
POSTOPERATIVE = counted_from("days@-7,1,3,7,14,30 10:00", OPERATED)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        pytest.param("2026-11-01 12:00", "2026-11-10 10:00", id="en uke før operasjonen"),
        pytest.param("2026-11-10 10:00", "2026-11-18 10:00", id="så dag 1, ikke operasjonsdagen"),
        pytest.param("2026-11-18 10:01", "2026-11-20 10:00", id="dag 3"),
        pytest.param("2026-11-25 09:00", "2026-12-01 10:00", id="dag 14"),
        pytest.param("2026-12-01 10:00", "2026-12-17 10:00", id="dag 30"),
        pytest.param("2026-12-17 10:00", None, id="så er det over"),
    ],
)
def test_days_are_counted_from_the_operation(after: str, due: str | None) -> None:
    assert next_due(POSTOPERATIVE, oslo(after)) == (None if due is None else oslo(due))


@pytest.mark.parametrize(
    ("due", "opens"),
    [
        pytest.param(
            "2026-11-18 10:00", "2026-11-16 10:00", id="dag 1: to døgn før, ikke halvveis fra skjemaet før operasjonen"
        ),
        pytest.param("2026-11-24 10:00", "2026-11-22 10:00", id="dag 7: halvveis siden dag 3, ikke dag 3 om igjen"),
        pytest.param("2026-12-17 10:00", "2026-12-15 10:00", id="den siste åpner også"),
        pytest.param("2026-11-10 10:00", "2026-11-09 22:00", id="den første åpner kvelden før"),
    ],
)
def test_what_is_sent_counts_for_the_counted_day_that_is_near(due: str, opens: str) -> None:
    assert opens_at(POSTOPERATIVE, oslo(due)) == oslo(opens)


def test_counted_days_over_the_change_of_clocks_stay_at_ten() -> None:
    asked = counted_from("days@1,3 10:00", date(2026, 10, 23))
    due = list(due_between(asked, oslo("2026-10-23 10:00"), oslo("2026-11-23 10:00")))
    assert due == [oslo("2026-10-24 10:00"), oslo("2026-10-26 10:00")]


def test_without_a_day_to_count_from_it_is_refused_and_not_silently_never() -> None:
    with pytest.raises(ValueError, match="counted from a day"):
        next_due("days@1,3 10:00", oslo("2026-11-17 10:00"))
    assert counted_from("daily@10:00", OPERATED) == "daily@10:00"
