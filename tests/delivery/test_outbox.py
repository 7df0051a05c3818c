"""What must reach the journal: claimed under a lease, sent again with the same key, and never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, send, ward

from heim.delivery.claim import LEASE, claim_deliveries, mark_delivered, mark_failed, mark_for_retry
from heim.delivery.models import Delivery
from heim.delivery.queue import cancel_delivery, send_again
from heim.delivery.reads import delivery_of, failed_deliveries, outbox_counts
from heim.kit.refusal import Refusal
from heim.measurements.models import Report

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=94, heart_rate=80)
    return made


def state() -> str:
    found = delivery_of(kind="report", subject_id=Report.objects.get().pk)
    assert found is not None
    return found.state


def test_one_delivery_for_each_accepted_report_also_the_green_one(w: Ward) -> None:
    assert Delivery.objects.filter(stay=w.jens_stay).count() == 1
    send(w.jens_stay, w.jens, NOW, spo2=940)
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    send(w.jens_stay, w.jens, NOW, sent_id="a", spo2=84)
    assert Delivery.objects.count() == 2


def test_it_is_claimed_by_one_and_free_again_when_that_one_dies(w: Ward) -> None:
    assert [one.attempts for one in claim_deliveries(now=NOW)] == [1]
    assert claim_deliveries(now=NOW + LEASE) == []
    assert [one.attempts for one in claim_deliveries(now=NOW + LEASE + SECOND)] == [2]


def test_who_lost_the_lease_may_not_say_that_it_is_done(w: Ward) -> None:
    (late,) = claim_deliveries(now=NOW)
    (other,) = claim_deliveries(now=NOW + 2 * LEASE)
    assert late.key == other.key
    assert not mark_delivered(delivery=late, receipt="1", now=NOW + 2 * LEASE)
    assert not mark_failed(delivery=late, why="400", now=NOW + 2 * LEASE)
    assert not mark_for_retry(delivery=late, why="500", now=NOW + 2 * LEASE)
    assert state() == "waiting"
    assert mark_delivered(delivery=other, receipt="urn:uuid:1", now=NOW + 2 * LEASE)
    assert state() == "delivered"
    assert not mark_delivered(delivery=other, receipt="2", now=NOW + 2 * LEASE)
    assert Delivery.objects.get().receipt == "urn:uuid:1"


def test_a_retry_waits_longer_each_time_but_never_more_than_an_hour(w: Ward) -> None:
    now, waits = NOW, []
    for _ in range(8):
        (one,) = claim_deliveries(now=now)
        mark_for_retry(delivery=one, why="500", now=now)
        due = Delivery.objects.get().due_at
        waits.append((due - now).total_seconds())
        assert claim_deliveries(now=due - SECOND) == []
        now = due
    assert waits == [5, 15, 60, 300, 900, 3600, 3600, 3600]


def test_a_refused_delivery_stops_and_a_person_sends_it_again_with_the_same_key(w: Ward) -> None:
    (one,) = claim_deliveries(now=NOW)
    with pytest.raises(Refusal):
        send_again(delivery_id=one.pk, now=NOW)
    mark_failed(delivery=one, why="400: ukjent pasient", now=NOW)
    assert claim_deliveries(now=NOW + 9 * LEASE) == []
    ((failed, stay),) = failed_deliveries(unit_id=w.lung.pk)
    assert stay == w.jens_stay
    assert (failed.state, failed.why) == ("failed", "400: ukjent pasient")
    assert outbox_counts() == {"waiting": 0, "failed": 1}
    send_again(delivery_id=one.pk, now=NOW)
    (again,) = claim_deliveries(now=NOW)
    assert again.key == one.key
    assert failed_deliveries(unit_id=w.lung.pk) == []


def test_what_is_cancelled_is_never_claimed_and_what_is_on_its_way_is_not_cancelled(w: Ward) -> None:
    report_id = Report.objects.get().pk
    claim_deliveries(now=NOW)
    with pytest.raises(Refusal) as refusal:
        cancel_delivery(kind="report", subject_id=report_id, now=NOW)
    assert refusal.value.code == "already_sent"
    send(w.tove_stay, w.tove, NOW, spo2=94)
    other = Report.objects.get(stay=w.tove_stay).pk
    cancel_delivery(kind="report", subject_id=other, now=NOW)
    assert claim_deliveries(now=NOW) == []
    cancelled = delivery_of(kind="report", subject_id=other)
    assert cancelled is not None
    assert cancelled.state == "cancelled"


def test_the_oldest_goes_first_and_no_more_than_asked_for(w: Ward) -> None:
    for minutes in range(1, 5):
        send(w.jens_stay, w.jens, NOW + timedelta(minutes=minutes), spo2=94)
    later = NOW + timedelta(hours=1)
    first, second = claim_deliveries(now=later, limit=2), claim_deliveries(now=later, limit=20)
    assert [len(first), len(second)] == [2, 3]
    assert first[0].due_at < first[1].due_at < second[0].due_at
