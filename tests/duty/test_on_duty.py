"""Who is on call in a unit, at any instant."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.duty.rosters import HOUR, NOW, NURSE, always_open, at, away, daytime, duty, names, nurse, shift

from heim.people.models import Absence, Post, User
from heim.people.on_duty import on_call

pytestmark = pytest.mark.django_db


def test_the_one_on_duty_is_found_at_the_first_moment_and_not_at_the_last() -> None:
    unit = always_open()
    line, nina, oda = duty(unit, phone="590 10 121"), nurse("nina", unit), nurse("oda", unit)
    shift(line, nina, "2026-11-17 07:30", "2026-11-17 15:00")
    shift(line, oda, "2026-11-17 15:00", "2026-11-17 22:30")
    assert names(on_call(unit_id=unit.pk, at=at("2026-11-17 07:30"))) == ["Nina"]
    assert names(on_call(unit_id=unit.pk, at=at("2026-11-17 15:00"))) == ["Oda"]
    assert on_call(unit_id=unit.pk, at=at("2026-11-17 22:30")) == []
    (one,) = on_call(unit_id=unit.pk, at=NOW)
    assert (one.phone, one.until, one.role, one.role_name) == (
        "590 10 121", at("2026-11-17 15:00"), "nurse", "sykepleier",
    )  # fmt: skip


def test_the_first_to_be_rung_stands_first_and_a_duty_without_a_number_has_the_units() -> None:
    unit = always_open()
    backup, first, doctors = duty(unit, rank=2), duty(unit, rank=1), duty(unit, role=Post.Role.DOCTOR, rank=3)
    for line, name, role in ((backup, "bo", NURSE), (doctors, "dag", Post.Role.DOCTOR), (first, "ada", NURSE)):
        shift(line, nurse(name, unit, role), "2026-11-17 08:00", "2026-11-18 08:00")
    assert names(on_call(unit_id=unit.pk, at=NOW)) == ["Ada", "Bo", "Dag"]
    assert names(on_call(unit_id=unit.pk, at=NOW, role="doctor")) == ["Dag"]
    assert {one.phone for one in on_call(unit_id=unit.pk, at=NOW)} == {unit.phone}


def test_who_is_away_is_not_rung_and_the_others_are() -> None:
    unit = always_open()
    line, nina, oda = duty(unit), nurse("nina", unit), nurse("oda", unit)
    for who in (nina, oda):
        shift(line, who, "2026-11-17 07:00", "2026-11-17 15:00")
    away(nina, "2026-11-17 09:00", "2026-11-17 11:00")
    assert names(on_call(unit_id=unit.pk, at=NOW)) == ["Oda"]
    early = on_call(unit_id=unit.pk, at=at("2026-11-17 08:00"))
    assert {one.name: one.until for one in early} == {"Nina": at("2026-11-17 09:00"), "Oda": at("2026-11-17 15:00")}
    assert names(on_call(unit_id=unit.pk, at=at("2026-11-17 11:00"))) == ["Nina", "Oda"]


def test_who_no_longer_works_there_or_may_not_log_in_is_not_rung() -> None:
    unit = always_open()
    line, nina, oda = duty(unit), nurse("nina", unit), nurse("oda", unit)
    for who in (nina, oda):
        shift(line, who, "2026-11-17 07:00", "2026-11-17 15:00")
    Post.objects.filter(user=nina).update(ended_at=at("2026-11-17 09:00"))
    oda.is_active = False
    oda.save(update_fields=["is_active"])
    assert names(on_call(unit_id=unit.pk, at=at("2026-11-17 08:00"))) == ["Nina"]
    assert on_call(unit_id=unit.pk, at=NOW) == []


def test_a_duty_of_opening_hours_is_none_at_night_and_on_christmas_day() -> None:
    unit = daytime()
    line, berit = duty(unit, around_the_clock=False), nurse("berit", unit)
    shift(line, berit, "2026-12-24 00:00", "2026-12-29 00:00")
    assert names(on_call(unit_id=unit.pk, at=at("2026-12-24 10:00"))) == ["Berit"]
    assert on_call(unit_id=unit.pk, at=at("2026-12-24 10:00"))[0].until == at("2026-12-24 15:30")
    assert on_call(unit_id=unit.pk, at=at("2026-12-24 22:00")) == []
    assert on_call(unit_id=unit.pk, at=at("2026-12-25 10:00")) == []
    assert names(on_call(unit_id=unit.pk, at=at("2026-12-28 10:00"))) == ["Berit"]


@pytest.mark.parametrize(
    ("night", "hours"), [("2027-03-28", 8), ("2026-10-25", 10), ("2026-11-17", 9)], ids=["to summer", "to winter", "usual"]
)  # fmt: skip
def test_a_night_is_as_long_as_it_is_when_the_clock_changes(night: str, hours: int) -> None:
    unit = always_open()
    line, nina = duty(unit), nurse("nina", unit)
    evening, morning = at(f"{night} 00:00") - HOUR, at(f"{night} 08:00")
    line.shifts.create(user=nina, starts_at=evening, ends_at=morning)
    moments = [evening + HOUR * number for number in range(12)]
    assert sum(bool(on_call(unit_id=unit.pk, at=moment)) for moment in moments) == hours


def test_another_units_duty_is_not_ours() -> None:
    ours, theirs = always_open("Vår"), always_open("Deres")
    shift(duty(theirs), nurse("carl", theirs), "2026-11-17 07:00", "2026-11-17 15:00")
    assert on_call(unit_id=ours.pk, at=NOW) == []


HOURS = st.integers(0, 30)


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(0, 2), HOURS, HOURS), max_size=6),
    st.lists(st.tuples(st.integers(0, 2), HOURS, HOURS), max_size=3),
)
def test_at_each_hour_exactly_those_who_have_a_shift_and_are_not_away(
    shifts: list[tuple[int, int, int]], absences: list[tuple[int, int, int]]
) -> None:
    with transaction.atomic():
        unit = always_open()
        line, people = duty(unit), [nurse(name, unit) for name in ("ada", "bo", "cleo")]
        for who, starts, ends in {(who, starts, ends) for who, starts, ends in shifts if starts < ends}:
            if not line.shifts.filter(user=people[who], starts_at=NOW + HOUR * starts).exists():
                line.shifts.create(user=people[who], starts_at=NOW + HOUR * starts, ends_at=NOW + HOUR * ends)
        for who, starts, ends in absences:
            if starts < ends:
                people[who].save()
                _away(people[who], starts, ends)
        for hour in range(31):
            moment = NOW + HOUR * hour
            there = {row.user_id for row in line.shifts.filter(starts_at__lte=moment, ends_at__gt=moment)}
            gone = {people[who].pk for who, starts, ends in absences if starts <= hour < ends}
            assert {one.user_id for one in on_call(unit_id=unit.pk, at=moment)} == there - gone
        transaction.set_rollback(True)


def _away(user: User, starts: int, ends: int) -> None:
    Absence.objects.create(
        user=user, starts_at=NOW + HOUR * starts, ends_at=NOW + HOUR * ends, reason="ill", written_by=user
    )
