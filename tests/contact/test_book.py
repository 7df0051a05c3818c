"""Times that are agreed: they keep the clock, are taken once, and home sees them, also when they are called off."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.desk.people import as_, at, get, morning, post, text_of
from tests.people import Ward, ward

from heim.contact.ask_for_talk import ask_for_talk
from heim.contact.book import book_appointments
from heim.contact.call_off import call_off_appointment
from heim.contact.models import Appointment, Message
from heim.contact.reads_booked import booked_of, next_booked, talk_booked
from heim.kit.refusal import Refusal

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
pytestmark = pytest.mark.django_db


def booked(w: Ward, **more: Any) -> list[Appointment]:
    said: dict[str, Any] = {"kind": Appointment.Kind.VISIT, "purpose": "Blodprøve", "with_whom": "Hjemmetjenesten"}
    said |= {"starts_at": NOW + DAY, "minutes": 30, "by": w.berit, "now": NOW}
    return book_appointments(**({"stay_id": w.jens_stay.pk} | said | more))


def test_ten_o_clock_stays_ten_o_clock_when_summer_time_begins() -> None:
    first, second = booked(ward(NOW), starts_at=datetime(2026, 3, 24, 9, tzinfo=UTC), weeks=2)
    assert second.starts_at - first.starts_at == timedelta(days=7, hours=-1)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"starts_at": NOW}, "not_ahead"),
        ({"starts_at": NOW + 401 * DAY}, "not_ahead"),
        ({"purpose": " "}, "no_purpose"),
        ({"minutes": 0}, "no_length"),
        ({"weeks": 27}, "no_length"),
    ],
)
def test_a_time_that_nobody_could_keep_is_refused(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        booked(ward(NOW), **wrong)
    assert refused.value.code == code


def test_the_same_time_is_taken_once_and_free_again_when_called_off() -> None:
    w = ward(NOW)
    (first,) = booked(w)
    with pytest.raises(Refusal, match="alt avtalt"):
        booked(w)
    call_off_appointment(appointment_id=first.pk, because="Syk", by=w.berit, now=NOW + HOUR)
    booked(w)
    assert [one.called_off for one in booked_of(stay_id=w.jens_stay.pk, now=NOW)] == ["Syk", ""]
    with pytest.raises(Refusal, match="alt avlyst"):
        call_off_appointment(appointment_id=first.pk, because="Syk", by=w.berit, now=NOW + HOUR)


def test_what_has_ended_is_no_longer_ahead_and_what_runs_still_is() -> None:
    w = ward(NOW)
    booked(w)
    assert next_booked(stay_id=w.jens_stay.pk, now=NOW + DAY + timedelta(minutes=29)) is not None
    assert next_booked(stay_id=w.jens_stay.pk, now=NOW + DAY + timedelta(minutes=30)) is None


def test_a_talk_within_some_days_is_known() -> None:
    w = ward(NOW)
    assert not talk_booked(stay_id=w.jens_stay.pk, now=NOW, within=7 * DAY)
    booked(w, kind=Appointment.Kind.PHONE)
    assert talk_booked(stay_id=w.jens_stay.pk, now=NOW, within=7 * DAY)
    assert not talk_booked(stay_id=w.jens_stay.pk, now=NOW, within=HOUR)


def test_who_asks_for_a_talk_has_sent_a_message_that_somebody_must_read() -> None:
    w = ward(NOW)
    ask_for_talk(stay_id=w.jens_stay.pk, how="video", about="Å gå mer", sent_id="a", by=w.jens, now=NOW)
    message = Message.objects.get()
    assert message.text == "Ønsker en samtale på nettbrettet: Å gå mer"
    assert message.unread_due_at is not None
    with pytest.raises(Refusal):
        ask_for_talk(stay_id=w.jens_stay.pk, how="pigeon", about="x", sent_id="b", by=w.jens, now=NOW)


def test_the_nurse_books_jens_sees_it_and_carl_does_not() -> None:
    made = morning()
    address = f"/desk/stay/{made.jens_stay.pk}/booked"
    form = {"kind": "visit", "purpose": "Blodprøve", "with_whom": "Hjemmetjenesten", "minutes": "30", "weeks": "1"}
    refused = post(made.berit, address, **form, day="2026-13-01", clock="10:00")
    assert refused.status_code == 422
    assert "Hjemmetjenesten" in text_of(refused)
    assert post(made.berit, address, **form, day="2026-11-24", clock="10:00").status_code == 302
    assert "Blodprøve" in text_of(get(made.berit, address))
    assert "Blodprøve" in text_of(get(made.berit, f"/desk/stay/{made.jens_stay.pk}"))
    assert get(made.carl, address).status_code == 404
    home = f"/home/{made.jens_stay.pk}/booked"
    with at():
        assert "Blodprøve" in as_(made.jens).get(home).content.decode()
        assert as_(made.tove).get(home).status_code == 404
        assert "Blodprøve" in as_(made.jens).get(f"/home/{made.jens_stay.pk}/").content.decode()
        answer = as_(made.jens).post(home, {"how": "phone", "about": "Kosthold", "sent_id": "x1"})
    assert answer.status_code == 302
    assert Message.objects.get().text == "Ønsker en samtale på telefon: Kosthold"
    row = Appointment.objects.get()
    off = f"{address}/{row.pk}/off"
    assert post(made.carl, off, because="Nei").status_code == 404
    assert post(made.berit, off, because="Hjemmetjenesten er syk").status_code == 302
    with at():
        assert "Hjemmetjenesten er syk" in as_(made.jens).get(home).content.decode()
