"""Who should have reported and did not is grey: said once for each due time, never green, never twice."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, ward

from heim.care.pause import pause_stay
from heim.care.resume import resume_stay
from heim.kit.colour import Colour
from heim.pathways.models import Expectation
from heim.people.models import Pause, Stay
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Event, Reason, WorklistRow
from heim.triage.silence import say_silences

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # Tuesday 09.42
DUE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)  # 10.00, late a day after for Jens, four hours for Emil
LATE = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def spo2_of(stay: Stay) -> Concern:
    return Concern.objects.open().get(stay=stay, source_code="spo2")


def close(w: Ward, stay: Stay, now: datetime) -> None:
    open_now = Concern.objects.open().filter(stay=stay)
    seen = {concern.pk: concern.reasons.order_by("-pk")[0].pk for concern in open_now}
    handle_concerns(stay_id=stay.pk, seen=seen, note="", by=w.berit, now=now)


def test_nothing_is_said_before_the_time_is_out(w: Ward) -> None:
    say_silences(now=LATE - timedelta(seconds=1))
    assert not Concern.objects.filter(stay=w.jens_stay).exists()


def test_7_a_silence_is_said_once_however_often_the_loop_looks(w: Ward) -> None:
    for seconds in range(3):
        say_silences(now=LATE + timedelta(seconds=seconds))
    concern = spo2_of(w.jens_stay)
    assert (concern.colour, concern.missing_since) == (None, DUE)
    assert concern.reasons.count() == 1
    row = WorklistRow.objects.get(stay=w.jens_stay)
    assert (row.colour, row.missing_since, row.green_since) == (None, DUE, None)


def test_7_two_loops_at_once_say_it_once(w: Ward) -> None:
    """As after a kill: the due time has not moved on, but the reason is there."""
    before = Expectation.objects.filter(stay=w.jens_stay, code="spo2").values("due_at", "late_at").get()
    say_silences(now=LATE)
    Expectation.objects.filter(stay=w.jens_stay, code="spo2").update(**before)
    say_silences(now=LATE)
    assert Reason.objects.filter(stay=w.jens_stay, fact__contains="spo2").count() == 1


def test_7_later_misses_join_the_open_concern(w: Ward) -> None:
    say_silences(now=LATE)
    say_silences(now=LATE + 2 * DAY)
    concern = spo2_of(w.jens_stay)
    assert concern.reasons.count() == 3
    assert concern.missing_since == DUE


def test_7_after_handling_the_next_miss_is_a_new_concern(w: Ward) -> None:
    say_silences(now=LATE)
    first = spo2_of(w.jens_stay)
    close(w, w.jens_stay, LATE + HOUR)
    say_silences(now=LATE + 2 * HOUR)
    assert not Concern.objects.open().filter(stay=w.jens_stay).exists()
    say_silences(now=LATE + DAY)
    assert spo2_of(w.jens_stay).pk != first.pk


def test_7_a_late_reading_never_moves_a_due_time_back(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=94)
    due = Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at
    assert due == DUE + DAY
    send(w.jens_stay, w.jens, NOW + HOUR, at=NOW - 5 * DAY, spo2=95)
    assert Expectation.objects.get(stay=w.jens_stay, code="spo2").due_at == due


def test_what_comes_after_all_is_noted_but_a_person_closes_it(w: Ward) -> None:
    say_silences(now=LATE)
    send(w.jens_stay, w.jens, LATE + HOUR, spo2=94)
    concern = spo2_of(w.jens_stay)
    assert concern.arrived_at == LATE + HOUR
    assert Event.objects.filter(concern=concern, what=Event.What.ARRIVED).count() == 1


def test_an_old_reading_from_before_the_silence_is_not_what_was_missing(w: Ward) -> None:
    say_silences(now=LATE)
    send(w.jens_stay, w.jens, LATE + HOUR, at=DUE - 3 * DAY, spo2=94)
    assert spo2_of(w.jens_stay).arrived_at is None


def test_when_it_is_missing_again_it_has_not_arrived(w: Ward) -> None:
    say_silences(now=LATE)
    send(w.jens_stay, w.jens, LATE + HOUR, spo2=94)
    say_silences(now=LATE + 2 * DAY)
    concern = spo2_of(w.jens_stay)
    assert concern.arrived_at is None
    assert concern.missing_since is not None
    assert concern.missing_since > DUE


def test_a_bad_value_in_a_silent_series_is_not_grey(w: Ward) -> None:
    say_silences(now=LATE)
    send(w.jens_stay, w.jens, LATE + HOUR, spo2=84)
    concern = spo2_of(w.jens_stay)
    assert concern.colour == Colour.RED
    assert concern.deadline_at == LATE + 2 * HOUR


def test_silence_does_not_lower_a_red(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=84)
    say_silences(now=LATE + DAY)
    concern = spo2_of(w.jens_stay)
    assert (concern.colour, concern.missing_since) == (Colour.RED, DUE + DAY)


def test_somebody_on_holiday_is_paused_and_not_grey(w: Ward) -> None:
    pause_stay(stay_id=w.jens_stay.pk, reason=Pause.Reason.HOLIDAY, until=NOW + 3 * DAY, by=w.berit, now=NOW)
    say_silences(now=NOW + 3 * DAY)
    assert not Concern.objects.filter(stay=w.jens_stay).exists()
    say_silences(now=LATE + 3 * DAY)
    assert spo2_of(w.jens_stay).reasons.count() == 1, "only what was due after the holiday"


def test_a_pause_that_ends_early_lets_the_next_due_time_count(w: Ward) -> None:
    pause_stay(stay_id=w.jens_stay.pk, reason=Pause.Reason.IN_HOSPITAL, until=NOW + 9 * DAY, by=w.berit, now=NOW)
    resume_stay(stay_id=w.jens_stay.pk, by=w.berit, now=NOW + HOUR)
    say_silences(now=LATE)
    assert not Concern.objects.filter(stay=w.jens_stay).exists(), "10.00 lay within the pause"
    say_silences(now=LATE + DAY)
    assert spo2_of(w.jens_stay).missing_since == DUE + DAY


def test_what_was_late_before_the_pause_is_said_though_nobody_looked_until_it_had_begun(w: Ward) -> None:
    pause_stay(stay_id=w.jens_stay.pk, reason=Pause.Reason.HOLIDAY, until=LATE + 3 * DAY, by=w.berit, now=LATE + HOUR)
    say_silences(now=LATE + 2 * HOUR)
    assert spo2_of(w.jens_stay).missing_since == DUE


def test_who_goes_away_before_it_is_late_is_not_missed_though_nobody_looks_until_the_return(w: Ward) -> None:
    pause_stay(stay_id=w.jens_stay.pk, reason=Pause.Reason.IN_HOSPITAL, until=LATE + HOUR, by=w.berit, now=LATE - HOUR)
    say_silences(now=LATE + 2 * HOUR)
    assert not Concern.objects.filter(stay=w.jens_stay).exists()


def test_a_newborn_is_missed_after_four_hours(w: Ward) -> None:
    say_silences(now=DUE + 4 * HOUR)
    missing = set(Concern.objects.open().filter(stay=w.emil_stay).values_list("source_code", flat=True))
    assert missing == {"weight", "feeding_share", "nappies", "temp"}


def test_one_value_of_several_leaves_the_others_missing(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, weight=2.1)
    say_silences(now=DUE + 4 * HOUR)
    missing = set(Concern.objects.open().filter(stay=w.emil_stay).values_list("source_code", flat=True))
    assert missing == {"feeding_share", "nappies", "temp"}


def test_no_value_is_not_an_answer(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, spo2=None)
    say_silences(now=LATE)
    assert spo2_of(w.jens_stay).colour is None


def test_nobody_is_missed_after_the_stay(w: Ward) -> None:
    w.jens_stay.ended_at = NOW + HOUR
    w.jens_stay.save()
    say_silences(now=LATE)
    assert not Concern.objects.filter(stay=w.jens_stay).exists()
