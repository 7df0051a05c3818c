"""Nothing is expected in a pause, and a pause is exactly as long as it was."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approved, ward

from heim.care.admit_to_hospital import admit_to_hospital
from heim.care.enrol import enrol_stay
from heim.care.pause import pause_stay
from heim.care.resume import resume_stay
from heim.pathways.models import Countdown
from heim.people.models import Pause
from heim.triage.models import Concern
from heim.triage.silence import say_silences
from heim.triage.time_is_up import say_time_is_up

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DUE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def silent_for(w: Ward) -> timedelta:
    """How long Tove may be silent, counted from NOW."""
    version = approved("home_vitals", by=w.dag, now=NOW)
    enrol_stay(stay_id=w.tove_stay.pk, version_id=version.pk, by=w.dag, now=NOW)
    return Countdown.objects.get(stay=w.tove_stay).due_at - NOW


@pytest.mark.parametrize("in_hospital", [False, True])
def test_what_was_missed_after_a_pause_was_over_is_not_in_it(w: Ward, in_hospital: bool) -> None:
    """Also when nobody came to see it before the next pause began."""
    stay_id, later = w.jens_stay.pk, DUE + 2 * HOUR
    pause_stay(stay_id=stay_id, reason=Pause.Reason.HOLIDAY, until=NOW + MINUTE, by=w.berit, now=NOW)
    if in_hospital:
        admit_to_hospital(stay_id=stay_id, until=later + HOUR, by=w.berit, now=later)
    else:
        pause_stay(stay_id=stay_id, reason=Pause.Reason.OTHER, until=later + HOUR, by=w.berit, now=later)
    say_silences(now=DUE + DAY)
    assert Concern.objects.filter(stay=w.jens_stay, source_code="spo2").exists()


def test_who_comes_home_early_is_heard_to_be_silent_from_then(w: Ward, silent_for: timedelta) -> None:
    stay_id = w.tove_stay.pk
    admit_to_hospital(stay_id=stay_id, until=NOW + 50 * DAY, by=w.berit, now=NOW + HOUR)
    assert say_time_is_up(now=NOW + silent_for) == 0
    home = NOW + silent_for + HOUR
    resume_stay(stay_id=stay_id, by=w.berit, now=home)
    assert say_time_is_up(now=home + silent_for - MINUTE) == 0
    assert say_time_is_up(now=home + silent_for) == 1


def test_a_hospital_stay_in_a_longer_holiday_ends_the_holiday_for_the_silence_too(
    w: Ward, silent_for: timedelta
) -> None:
    stay_id, ill = w.tove_stay.pk, NOW + silent_for + HOUR
    pause_stay(stay_id=stay_id, reason=Pause.Reason.HOLIDAY, until=NOW + 50 * DAY, by=w.berit, now=NOW + HOUR)
    assert say_time_is_up(now=NOW + silent_for) == 0
    home = ill + DAY
    admit_to_hospital(stay_id=stay_id, until=home, by=w.berit, now=ill)
    assert say_time_is_up(now=ill + silent_for) == 0
    assert say_time_is_up(now=home + silent_for - MINUTE) == 0
    assert say_time_is_up(now=home + silent_for) == 1


def test_a_pause_that_is_just_over_is_no_silence(w: Ward, silent_for: timedelta) -> None:
    over = NOW + silent_for - MINUTE
    pause_stay(stay_id=w.tove_stay.pk, reason=Pause.Reason.HOLIDAY, until=over, by=w.berit, now=NOW + HOUR)
    assert say_time_is_up(now=NOW + silent_for) == 0
    assert say_time_is_up(now=over + silent_for - MINUTE) == 0
    assert say_time_is_up(now=over + silent_for) == 1


def test_a_pause_from_before_the_silence_began_makes_it_no_longer(w: Ward, silent_for: timedelta) -> None:
    pause_stay(stay_id=w.tove_stay.pk, reason=Pause.Reason.HOLIDAY, until=NOW + HOUR, by=w.berit, now=NOW - DAY)
    Countdown.objects.filter(stay=w.tove_stay).update(counted_from=NOW + 2 * HOUR, due_at=NOW + 2 * HOUR + silent_for)
    assert say_time_is_up(now=NOW + 2 * HOUR + silent_for) == 1
