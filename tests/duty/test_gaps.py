"""Where a duty is not manned in the coming fortnight."""

from datetime import timedelta

import pytest
from tests.duty.rosters import NOW, always_open, at, away, daytime, duty, nurse, shift

from heim.people.gaps import Gap, gaps_of

pytestmark = pytest.mark.django_db


def said(gaps: list[Gap]) -> list[tuple[object, object]]:
    return [(gap.starts_at, gap.ends_at) for gap in gaps]


def test_a_duty_around_the_clock_with_nobody_is_one_long_gap_until_somebody_fills_it() -> None:
    unit = always_open()
    line, nina = duty(unit), nurse("nina", unit)
    until = NOW + timedelta(days=14)
    assert said(gaps_of(unit_ids=[unit.pk], since=NOW)) == [(NOW, until)]
    shift(line, nina, "2026-11-17 00:00", "2026-11-24 07:30")
    shift(line, nina, "2026-11-24 15:00", "2026-12-31 00:00")
    (gap,) = gaps_of(unit_ids=[unit.pk], since=NOW)
    assert (gap.starts_at, gap.ends_at) == (at("2026-11-24 07:30"), at("2026-11-24 15:00"))
    assert (gap.unit_name, gap.role_name, gap.missing) == (unit.name, "sykepleier", ())
    shift(line, nina, "2026-11-24 07:00", "2026-11-24 15:00")
    assert gaps_of(unit_ids=[unit.pk], since=NOW) == []


def test_an_absence_makes_a_gap_and_says_whose_and_an_overlapping_shift_fills_it() -> None:
    unit = always_open()
    line, nina, oda = duty(unit), nurse("nina", unit), nurse("oda", unit)
    shift(line, nina, "2026-11-17 00:00", "2026-12-31 00:00")
    away(nina, "2026-11-20 12:00", "2026-11-20 18:00")
    (gap,) = gaps_of(unit_ids=[unit.pk], since=NOW)
    assert (gap.starts_at, gap.ends_at) == (at("2026-11-20 12:00"), at("2026-11-20 18:00"))
    assert gap.missing == ("Nina",)
    shift(line, oda, "2026-11-20 08:00", "2026-11-20 16:00")
    (gap,) = gaps_of(unit_ids=[unit.pk], since=NOW)
    assert (gap.starts_at, gap.ends_at) == (at("2026-11-20 16:00"), at("2026-11-20 18:00"))


def test_a_duty_of_opening_hours_is_asked_for_only_when_the_unit_is_open() -> None:
    """Christmas week: three and a half working days, and no gap on the holidays, at night or at the weekend."""
    unit = daytime()
    duty(unit, around_the_clock=False)
    found = gaps_of(unit_ids=[unit.pk], since=at("2026-12-23 12:00"), until=at("2026-12-29 00:00"))
    assert said(found) == [
        (at("2026-12-23 12:00"), at("2026-12-23 15:30")),
        (at("2026-12-24 08:00"), at("2026-12-24 15:30")),
        (at("2026-12-28 08:00"), at("2026-12-28 15:30")),
    ]


def test_the_night_when_summer_time_begins_has_no_gap_of_an_hour() -> None:
    unit = always_open()
    line, nina = duty(unit), nurse("nina", unit)
    shift(line, nina, "2027-03-27 08:00", "2027-03-28 08:00")
    shift(line, nina, "2027-03-28 08:00", "2027-03-29 08:00")
    assert gaps_of(unit_ids=[unit.pk], since=at("2027-03-27 08:00"), until=at("2027-03-29 08:00")) == []


def test_only_the_units_asked_about_or_all_of_them_in_order_of_time() -> None:
    ours, theirs = always_open("Vår"), always_open("Deres")
    shift(duty(ours), nurse("ada", ours), "2026-11-17 00:00", "2026-11-20 00:00")
    duty(theirs)
    assert [gap.unit_name for gap in gaps_of(unit_ids=[ours.pk], since=NOW)] == ["Vår"]
    assert [gap.unit_name for gap in gaps_of(unit_ids=None, since=NOW)] == ["Deres", "Vår"]
    assert gaps_of(unit_ids=[], since=NOW) == []
