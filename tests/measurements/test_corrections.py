"""What was sent wrongly is mended as a correction: both are kept, and what looked back upon it is judged again."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, approved, report, send, ward

from heim.care.enrol import enrol_stay
from heim.kit.colour import Colour
from heim.measurements.models import Reading, Refused, Report
from heim.measurements.record import record_readings
from heim.triage.models import Concern, WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def test_a_corrected_weight_is_seen_by_the_weight_after_it(w: Ward) -> None:
    """Monday was typed too low; with the right one, Wednesday shows no gain."""
    send(w.emil_stay, w.kari, NOW, at=NOW - 2 * DAY, sent_id="monday", weight=2.120)
    assert send(w.emil_stay, w.kari, NOW, weight=2.190).colour == Colour.GREEN
    send(w.emil_stay, w.kari, NOW + HOUR, at=NOW - 2 * DAY, sent_id="monday", status="corrected", weight=2.210)
    assert Reading.objects.get(judged_at=NOW).colour == Colour.YELLOW
    assert Concern.objects.open().get().source_code == "weight"


def test_a_withdrawn_weight_no_longer_stands_between_its_neighbours(w: Ward) -> None:
    """With the wrong 2.100 between them the child seemed to gain; without it, it has lost."""
    send(w.emil_stay, w.kari, NOW, at=NOW - 60 * HOUR, weight=2.200)
    send(w.emil_stay, w.kari, NOW, at=NOW - 2 * DAY, sent_id="wrong", weight=2.100)
    first = set(Reading.objects.filter(judged_at=NOW).values_list("colour", flat=True))
    assert first == set()
    gone = send(w.emil_stay, w.kari, NOW, at=NOW - 2 * DAY, sent_id="wrong", status="entered-in-error", weight=2.100)
    assert gone.kind == "corrected"
    assert send(w.emil_stay, w.kari, NOW + HOUR, at=NOW, weight=2.195).colour == Colour.YELLOW
    assert Reading.objects.get(value=2.100).replaced


def test_a_withdrawn_weight_makes_a_later_one_judged_again(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, at=NOW - 50 * HOUR, sent_id="wrong", weight=2.100)
    send(w.emil_stay, w.kari, NOW, at=NOW - 48 * HOUR, weight=2.200)
    assert send(w.emil_stay, w.kari, NOW, at=NOW, weight=2.190).colour == Colour.GREEN
    send(w.emil_stay, w.kari, NOW, at=NOW - 50 * HOUR, sent_id="wrong", status="entered-in-error")
    assert Reading.objects.get(judged_at=NOW).colour == Colour.YELLOW


def test_what_was_entered_in_error_may_be_withdrawn_whatever_it_said(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    gone = send(w.jens_stay, w.jens, NOW + HOUR, at=NOW, sent_id="a", status="entered-in-error", spo2=940)
    assert gone.kind == "corrected"
    assert not Reading.objects.filter(replaced=False).exists()


def test_a_correction_sent_twice_is_one_correction(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    mended = send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=94)
    again = send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=94)
    assert (again.kind, again.report_id) == ("repeated", mended.report_id)
    assert Report.objects.filter(current=True).count() == 1


def test_the_first_sent_again_after_its_correction_is_a_repeat_and_undoes_nothing(w: Ward) -> None:
    """Its answer was lost on the way, so the sender tries again, late."""
    first = send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=94)
    again = send(w.jens_stay, w.jens, NOW + HOUR, at=NOW, sent_id="a", spo2=84)
    assert (again.kind, again.report_id) == ("repeated", first.report_id)
    assert Reading.objects.get(replaced=False).value == 94


def test_the_first_that_arrives_after_its_correction_does_not_replace_it(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=94)
    assert send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84).kind == "conflict"
    assert Reading.objects.get().value == 94


def test_a_value_and_its_correction_in_one_batch_are_both_taken_in(w: Ward) -> None:
    batch = [
        report(w.jens_stay, NOW, sent_id="a", spo2=84),
        report(w.jens_stay, NOW, sent_id="b", heart_rate=80),
        report(w.jens_stay, NOW, sent_id="a", status="corrected", spo2=94),
    ]
    outcomes = record_readings(reports=batch, by=w.gateway, now=NOW)
    assert [one.kind for one in outcomes] == ["stored", "stored", "corrected"]
    assert set(Reading.objects.filter(replaced=False).values_list("value", flat=True)) == {94, 80}
    again = record_readings(reports=batch, by=w.gateway, now=NOW + HOUR)
    assert [one.kind for one in again] == ["repeated"] * 3
    assert [one.report_id for one in again] == [one.report_id for one in outcomes]


def test_a_correction_may_not_move_a_value_to_somebody_else(w: Ward) -> None:
    send(w.jens_stay, w.gateway, NOW, sent_id="a", spo2=94)
    assert send(w.tove_stay, w.gateway, NOW, sent_id="a", status="corrected", spo2=94).kind == "conflict"


def test_a_refused_message_retried_a_hundred_times_is_one_line_to_look_at(w: Ward) -> None:
    for minutes in range(5):
        assert (
            send(w.jens_stay, w.jens, NOW + timedelta(minutes=minutes), at=NOW, sent_id="a", spo2=940).kind == "refused"
        )
    assert Refused.objects.count() == 1


def test_a_green_that_is_corrected_is_still_one_green_to_sign(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=95)
    assert WorklistRow.objects.get(stay=w.jens_stay).green_count == 1


def test_a_green_that_is_no_longer_green_does_not_wait_for_a_signature(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=84)
    row = WorklistRow.objects.get(stay=w.jens_stay)
    assert (row.green_count, row.green_since) == (0, None)


def test_a_repeat_after_the_stay_has_ended_is_still_answered_like_the_first(w: Ward) -> None:
    first = send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    w.jens_stay.ended_at = NOW + HOUR
    w.jens_stay.save()
    again = send(w.jens_stay, w.jens, NOW + 2 * HOUR, at=NOW, sent_id="a", spo2=94)
    assert (again.kind, again.report_id) == ("repeated", first.report_id)


def test_a_correction_back_to_what_was_first_said_is_a_correction(w: Ward) -> None:
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=94)
    send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=95)
    assert send(w.jens_stay, w.jens, NOW, sent_id="a", status="corrected", spo2=94).kind == "corrected"
    assert Reading.objects.get(replaced=False).value == 94


def test_a_weight_that_turns_yellow_later_is_no_green_to_sign(w: Ward) -> None:
    send(w.emil_stay, w.kari, NOW, weight=2.190)
    send(w.emil_stay, w.kari, NOW + HOUR, at=NOW - 2 * DAY, weight=2.200)
    assert WorklistRow.objects.get(stay=w.emil_stay).green_count == 1, "Monday's own"


def test_what_becomes_green_by_an_earlier_value_that_came_late_waits_for_a_signature_too(w: Ward) -> None:
    version = approved("heart_failure", by=w.dag, now=NOW)
    enrol_stay(stay_id=w.tove_stay.pk, version_id=version.pk, by=w.dag, now=NOW)
    assert send(w.tove_stay, w.tove, NOW, weight=80.0).colour is None, "nothing to compare with"
    send(w.tove_stay, w.tove, NOW + HOUR, at=NOW - 2 * DAY, weight=80.0)
    assert list(Report.objects.filter(colour=Colour.GREEN).values_list("taken_at", flat=True)) == [NOW]
    assert WorklistRow.objects.get(stay=w.tove_stay).green_count == 1
