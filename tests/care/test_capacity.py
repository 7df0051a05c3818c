"""How full a unit is, now and on each day."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, patient, stay, ward

from heim.care.admit import admit_patient
from heim.care.discharge import discharge_patient
from heim.care.reads_capacity import occupancy_by_day, occupancy_of
from heim.people.models import Stay, Unit

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_those_at_home_and_those_being_prepared_take_a_place(w: Ward) -> None:
    assert occupancy_of(unit_id=w.newborn.pk).places is None
    Unit.objects.filter(pk=w.newborn.pk).update(places=2)
    assert occupancy_of(unit_id=w.newborn.pk).free == 1
    baby = patient("Mia", "Prøve", born=(NOW - 30 * DAY).date())
    kind = Stay.Kind.INPATIENT_AT_HOME
    admit_patient(patient=baby, kind=kind, unit=w.newborn, by=w.nina, now=NOW, preparing=True)
    now = occupancy_of(unit_id=w.newborn.pk)
    assert (now.home, now.preparing, now.free, now.full) == (1, 1, 0, True)


def test_each_day_is_counted_at_noon(w: Ward) -> None:
    gone = stay(patient("Ola", "Prøve", born=(NOW - 60 * 365 * DAY).date()), w.newborn, w.dag, NOW - 3 * DAY)
    discharge_patient(stay_id=gone.pk, by=w.nina, now=NOW - DAY)
    today = NOW.date()
    told = occupancy_by_day(unit_id=w.newborn.pk, first=today - 5 * DAY, last=today)
    assert [number for _day, number in told] == [0, 1, 2, 2, 1, 1]
