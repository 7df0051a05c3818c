"""What is usual for a person: entered by a clinician, else the median of the first seven values."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, stay, ward

from heim.care.enrol import enrol_stay
from heim.kit.colour import Colour
from heim.pathways.models import PersonalValue
from heim.pathways.personal_value import set_personal_value
from heim.people.models import Stay

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def baseline(who: Stay) -> float | None:
    return (
        PersonalValue.objects.filter(stay=who, name="baseline:spo2", ended_at=None)
        .values_list("value", flat=True)
        .first()
    )


def test_after_seven_readings_the_median_is_what_is_usual_and_a_fall_from_it_is_yellow(w: Ward) -> None:
    for number, value in enumerate((95, 94, 96, 93, 95, 97)):
        send(w.jens_stay, w.jens, NOW + number * HOUR, spo2=value)
    assert baseline(w.jens_stay) is None
    assert send(w.jens_stay, w.jens, NOW + 6 * HOUR, spo2=92).colour == Colour.GREEN
    assert baseline(w.jens_stay) == 95
    assert send(w.jens_stay, w.jens, NOW + 7 * HOUR, spo2=92).colour == Colour.YELLOW


def test_the_first_day_at_home_does_not_count(w: Ward) -> None:
    new = stay(w.oda_stay.patient, w.lung, w.dag, NOW, Stay.Kind.INPATIENT_AT_HOME)
    enrol_stay(stay_id=new.pk, version_id=w.kols.pk, by=w.dag, now=NOW)
    for number in range(7):
        send(new, w.oda, NOW + number * HOUR, spo2=94)
    assert baseline(new) is None


def test_a_clinicians_number_is_not_overwritten(w: Ward) -> None:
    set_personal_value(stay_id=w.jens_stay.pk, name="baseline:spo2", value=91, reason="Kjent KOLS", by=w.dag, now=NOW)
    for number in range(9):
        send(w.jens_stay, w.jens, NOW + number * HOUR, spo2=94)
    assert baseline(w.jens_stay) == 91


def test_what_a_clinician_prescribes_or_weighed_is_never_reckoned(w: Ward) -> None:
    for number in range(9):
        send(w.jens_stay, w.jens, NOW + number * HOUR, o2_flow=4)
        send(w.emil_stay, w.kari, NOW + number * HOUR, weight=2.1)
    assert not PersonalValue.objects.filter(name__in=["baseline:o2_flow", "baseline:weight"]).exists()
