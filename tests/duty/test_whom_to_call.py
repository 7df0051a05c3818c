"""B-02: at any hour the family is given somebody, or a number. Never nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.duty.rosters import HOUR, NOW, always_open, at, daytime, duty, nurse, shift

from heim.people.models import Post
from heim.people.whom_to_call import whom_to_call

pytestmark = pytest.mark.django_db


def test_at_three_in_the_night_it_is_the_nurse_on_duty_and_in_a_gap_the_units_own_number() -> None:
    unit = always_open()
    nurses, doctors = duty(unit, phone="590 10 121"), duty(unit, role=Post.Role.DOCTOR, rank=2, phone="590 10 122")
    leaders = duty(unit, role=Post.Role.LEADER, rank=3, phone="590 10 123")
    shift(nurses, nurse("nina", unit), "2026-11-16 22:30", "2026-11-17 07:30")
    shift(doctors, nurse("simen", unit, Post.Role.DOCTOR), "2026-11-16 08:00", "2026-11-17 08:00")
    shift(leaders, nurse("lars", unit, Post.Role.LEADER), "2026-11-16 08:00", "2026-11-18 08:00")
    night, after = (
        whom_to_call(unit=unit, at=at("2026-11-17 03:00")),
        whom_to_call(unit=unit, at=at("2026-11-17 07:45")),
    )
    assert night.person is not None
    assert (night.person.name, night.phone, night.somebody) == ("Nina", "590 10 121", True)
    assert after.person is not None
    assert after.person.name == "Simen"
    gap = whom_to_call(unit=unit, at=at("2026-11-17 10:00"))
    assert (gap.person, gap.phone, gap.somebody) == (None, unit.phone, True), "a leader is not for the family to ring"


def test_while_closed_it_is_the_one_on_duty_where_somebody_covers_else_the_emergency_clinic() -> None:
    unit, cover = daytime(), always_open("Vakt")
    shift(duty(cover), nurse("even", cover), "2026-11-17 16:00", "2026-11-17 20:00")
    alone = whom_to_call(unit=unit, at=at("2026-11-17 18:00"))
    assert (alone.person, alone.somebody) == (None, False)
    unit.covered_by = cover
    covered, later = (
        whom_to_call(unit=unit, at=at("2026-11-17 18:00")),
        whom_to_call(unit=unit, at=at("2026-11-17 21:00")),
    )
    assert covered.person is not None
    assert (covered.person.name, covered.unit_name) == ("Even", "Vakt")
    assert (later.person, later.unit_name, later.somebody) == (None, "Vakt", True)


@settings(max_examples=12)
@given(st.integers(0, 24 * 21), st.booleans(), st.booleans())
def test_there_is_always_a_number(hours: int, opened: bool, covered: bool) -> None:
    with transaction.atomic():
        unit = always_open() if opened else daytime()
        if covered:
            unit.covered_by = always_open("Vakt")
        shift(duty(unit), nurse("nina", unit), "2026-11-17 00:00", "2026-11-22 00:00")
        found = whom_to_call(unit=unit, at=NOW + HOUR * hours + timedelta(minutes=7))
        assert found.phone
        assert found.somebody or not (opened or covered)
        transaction.set_rollback(True)
