"""A message from home waits for somebody to read it, and is a concern when nobody does."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.people import Ward, ward

from heim.contact.late import raise_unread
from heim.contact.mark_unread import mark_unread
from heim.contact.models import Call, Message
from heim.contact.read import read_messages
from heim.contact.reads import inbox_of
from heim.contact.ring import log_call
from heim.contact.write import LONGEST, write_message
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, WorklistRow

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)  # Tuesday 09.42
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


def write(w: Ward, by: User, now: datetime = NOW, text: str = "Hei", sent_id: str = "m1") -> Message:
    return write_message(stay_id=w.jens_stay.pk, text=text, from_home=by == w.jens, sent_id=sent_id, by=by, now=now)


def unread(w: Ward) -> int:
    return WorklistRow.objects.get(stay=w.jens_stay).unread_count


def refused(code: str, act, *given: object, **more: object) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as refusal:
        act(*given, **more)
    assert refusal.value.code == code


def test_a_message_from_home_is_on_the_line_until_it_is_read(w: Ward) -> None:
    write(w, w.jens)
    assert unread(w) == 1
    assert read_messages(stay_id=w.jens_stay.pk, at_home=True, by=w.jens, now=NOW) == 0
    assert unread(w) == 1, "his own reading of it does not count"
    assert read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW + HOUR) == 1
    message = Message.objects.get()
    assert (message.read_at, message.read_by) == (NOW + HOUR, w.berit)
    assert unread(w) == 0


def test_an_answer_from_staff_waits_for_nobody_on_the_list(w: Ward) -> None:
    assert write(w, w.berit).unread_due_at is None
    assert unread(w) == 0


def test_an_unread_message_is_a_yellow_concern_once(w: Ward) -> None:
    write(w, w.jens)
    assert raise_unread(now=NOW + 4 * HOUR - timedelta(seconds=1)) == 0
    assert raise_unread(now=NOW + 4 * HOUR) == 1
    assert raise_unread(now=NOW + 5 * HOUR) == 0
    concern = Concern.objects.get()
    assert (concern.source_kind, concern.colour) == ("message", Colour.YELLOW)
    assert concern.reasons.get().happened_at == NOW


def test_in_the_evening_the_wait_begins_when_the_unit_opens(w: Ward) -> None:
    evening = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)  # Friday 22.00
    assert write(w, w.jens, evening).unread_due_at == datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def test_a_read_message_is_no_concern(w: Ward) -> None:
    write(w, w.jens)
    read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW + HOUR)
    assert raise_unread(now=NOW + 9 * HOUR) == 0


def test_marked_unread_it_is_back_on_the_line_and_in_time_a_concern(w: Ward) -> None:
    message = write(w, w.jens)
    read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW + HOUR)
    mark_unread(stay_id=w.jens_stay.pk, message_id=message.pk, by=w.berit, now=NOW + HOUR)
    assert unread(w) == 1
    refused(
        "not_read", mark_unread, stay_id=w.jens_stay.pk, message_id=message.pk, by=w.berit, now=NOW + HOUR
    )  # fmt: skip
    assert raise_unread(now=NOW + 4 * HOUR) == 1


def test_of_a_stay_that_is_over_nothing_is_put_back_for_later(w: Ward) -> None:
    message = write(w, w.jens)
    read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW + HOUR)
    Stay.objects.filter(pk=w.jens_stay.pk).update(ended_at=NOW + HOUR)
    refused("ended", mark_unread, stay_id=w.jens_stay.pk, message_id=message.pk, by=w.berit, now=NOW + 2 * HOUR)
    assert unread(w) == 0


def test_marked_unread_after_it_was_handled_it_does_not_ring_twice(w: Ward) -> None:
    message = write(w, w.jens)
    raise_unread(now=NOW + 4 * HOUR)
    concern = Concern.objects.get()
    read_messages(stay_id=w.jens_stay.pk, at_home=False, by=w.berit, now=NOW + 5 * HOUR)
    seen = {concern.pk: concern.reasons.get().pk}
    handle_concerns(stay_id=w.jens_stay.pk, seen=seen, note="Svart", by=w.berit, now=NOW + 5 * HOUR)
    mark_unread(stay_id=w.jens_stay.pk, message_id=message.pk, by=w.berit, now=NOW + 5 * HOUR)
    assert raise_unread(now=NOW + 30 * HOUR) == 0
    assert unread(w) == 1


def test_sending_twice_is_sending_once(w: Ward) -> None:
    assert write(w, w.jens) == write(w, w.jens, NOW + HOUR)
    assert (Message.objects.count(), unread(w)) == (1, 1)


def test_another_text_under_the_same_id_is_not_swallowed(w: Ward) -> None:
    write(w, w.jens)
    refused("conflict", write, w, w.jens, text="Hei igjen, nå er jeg tungpust")
    write(w, w.jens, text="Hei igjen, nå er jeg tungpust", sent_id="m2")
    assert Message.objects.count() == 2


@pytest.mark.parametrize(("text", "code"), [("  \n", "empty"), ("x" * (LONGEST + 1), "too_long")])
def test_an_empty_or_endless_message_is_refused(w: Ward, text: str, code: str) -> None:
    refused(code, write, w, w.jens, text=text)


def test_nobody_is_left_believing_that_somebody_reads_after_the_stay(w: Ward) -> None:
    w.jens_stay.ended_at = NOW
    w.jens_stay.save()
    refused("ended", write, w, w.jens)


def test_a_call_without_an_answer_says_when_to_try_again(w: Ward) -> None:
    given = {"stay_id": w.jens_stay.pk, "concern_id": None, "by": w.berit, "now": NOW}
    again = log_call(outcome=Call.Outcome.NO_ANSWER, try_again_at=NOW + HOUR, **given)  # type: ignore[arg-type]
    assert (again.outcome, again.try_again_at) == ("no_answer", NOW + HOUR)
    refused("unknown_outcome", log_call, outcome="zzz", try_again_at=None, **given)
    refused("passed", log_call, outcome=Call.Outcome.NO_ANSWER, try_again_at=NOW, **given)


def test_what_is_unread_is_in_the_inbox_however_much_has_come_since(w: Ward) -> None:
    for n, (stay, by) in enumerate(((w.jens_stay, w.jens), (w.tove_stay, w.tove))):
        Stay.objects.filter(pk=stay.pk).update(responsible_unit=w.lung)
        write_message(stay_id=stay.pk, text="Hei", from_home=True, sent_id=f"i{n}", by=by, now=NOW + n * HOUR)
    read_messages(stay_id=w.tove_stay.pk, at_home=False, by=w.berit, now=NOW + 2 * HOUR)
    assert [(talk.stay_id, talk.unread) for talk in inbox_of(unit_ids=[w.lung.pk], most=1)] == [(w.jens_stay.pk, 1)]
