"""Which unit reads for a unit: itself, who covers for it, or nobody."""

from datetime import timedelta

import pytest
from tests.duty.rosters import NOW, always_open, at, daytime
from tests.people import unit as make_unit
from tests.people import weekdays

from heim.people.models import Unit
from heim.people.opening import add_open_time
from heim.people.reads import unit_now
from heim.people.watching import watched_hours, watching

pytestmark = pytest.mark.django_db


def covered() -> tuple[Unit, Unit]:
    """Agder's model 2: the service by day, the centre in the evening."""
    evening = make_unit("Kveldsvakten", hours=weekdays(15 * 60, 22 * 60))
    service = daytime("Hjemmetjenesten")
    service.covered_by = evening
    service.save(update_fields=["covered_by"])
    return service, evening


@pytest.mark.parametrize(
    ("moment", "reader", "until", "then", "then_at"),
    [
        ("2026-11-17 10:00", "Hjemmetjenesten", "2026-11-17 15:30", "Kveldsvakten", "2026-11-17 15:30"),
        ("2026-11-17 15:30", "Kveldsvakten", "2026-11-17 22:00", "Hjemmetjenesten", "2026-11-18 08:00"),
        ("2026-11-17 23:00", None, None, "Hjemmetjenesten", "2026-11-18 08:00"),
        ("2026-11-20 22:00", None, None, "Hjemmetjenesten", "2026-11-23 08:00"),
        ("2026-12-24 18:00", "Kveldsvakten", "2026-12-24 22:00", "Hjemmetjenesten", "2026-12-28 08:00"),
    ],
)
def test_the_deviation_goes_to_the_service_by_day_and_to_the_centre_in_the_evening(
    moment: str, reader: str | None, until: str | None, then: str, then_at: str
) -> None:
    service, _evening = covered()
    found = watching(unit=service, at=at(moment))
    assert (found.unit and found.unit.name) == reader
    assert found.until == (until and at(until))
    assert found.next_unit is not None
    assert (found.next_unit.name, found.next_at) == (then, at(then_at))


def test_a_unit_without_cover_has_itself_or_nobody_and_one_without_hours_nobody_at_all() -> None:
    alone, never, always = daytime(), make_unit("Aldri"), always_open()
    assert watching(unit=alone, at=NOW).unit == alone
    night = watching(unit=alone, at=at("2026-11-17 22:00"))
    assert (night.unit, night.next_unit, night.next_at) == (None, alone, at("2026-11-18 08:00"))
    nobody = watching(unit=never, at=NOW)
    assert (nobody.unit, nobody.until, nobody.next_at, nobody.next_unit) == (None, None, None, None)
    for_ever = watching(unit=always, at=NOW)
    assert (for_ever.unit, for_ever.until, for_ever.next_at) == (always, None, None)


def test_who_covers_reads_also_where_the_unit_itself_has_no_hours() -> None:
    never, always = make_unit("Aldri"), always_open()
    never.covered_by = always
    never.save(update_fields=["covered_by"])
    assert watching(unit=never, at=NOW).unit == always


def test_cover_is_not_handed_on_to_the_cover_of_the_cover() -> None:
    service, evening = covered()
    evening.covered_by = always_open()
    evening.save(update_fields=["covered_by"])
    assert watching(unit=service, at=at("2026-11-17 23:00")).unit is None


def test_a_deadline_counts_the_time_of_both_once() -> None:
    service, _evening = covered()
    hours = watched_hours([service.pk])[service.pk]
    assert add_open_time(hours, at("2026-11-17 15:00"), timedelta(hours=1)) == at("2026-11-17 16:00")
    # 8-15.30 and 15-22 are fourteen hours a day, not fourteen and a half.
    assert add_open_time(hours, at("2026-11-17 08:00"), timedelta(hours=15)) == at("2026-11-18 09:00")


def test_hours_are_asked_of_many_units_at_once_and_one_that_never_reads_is_absent() -> None:
    service, evening = covered()
    never, alone = make_unit("Aldri"), daytime("Alene")
    found = watched_hours([service.pk, never.pk, alone.pk])
    assert set(found) == {service.pk, alone.pk}
    assert len(found[service.pk]) == 10
    assert len(watched_hours([evening.pk])[evening.pk]) == 5


def test_what_a_patient_is_told_names_who_reads_and_their_number() -> None:
    service, evening = covered()
    Unit.objects.filter(pk=evening.pk).update(phone="590 30 001")
    service.refresh_from_db()
    day, late, night = (
        unit_now(service, at(moment)) for moment in ("2026-11-17 10:00", "2026-11-17 18:00", "2026-11-17 23:00")
    )
    assert (day.open, day.reader, day.phone, day.next_reader) == (True, "", service.phone, "Kveldsvakten")
    assert (late.open, late.reader, late.phone, late.reads) == (True, "Kveldsvakten", "590 30 001", "Kveldsvakten")
    assert (late.closes_at, late.opens_at) == (at("2026-11-17 22:00"), None)
    assert (night.open, night.opens_at, night.next_reader) == (False, at("2026-11-18 08:00"), "")
    assert (night.name, night.phone) == ("Hjemmetjenesten", service.phone)
