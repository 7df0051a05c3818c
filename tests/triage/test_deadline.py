"""By when: in the hours when somebody reads, also over a weekend and the change of the clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.people import send, ward

from heim.access.models import Block
from heim.contact.write import write_message
from heim.kit.colour import Colour
from heim.pathways.reads import Wait
from heim.people.models import Unit
from heim.triage.deadline import Deadlines
from heim.triage.models import Concern

OSLO = ZoneInfo("Europe/Oslo")
SPO2 = {"yellow": 89.0, "red": 84.0}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


# The lung unit reads on weekdays, 08.00–15.30. Red within one open hour, yellow within four.
CASES = [
    ("in the morning", "red", "2026-11-17 09:42", "2026-11-17 10:42"),
    ("yellow in the morning", "yellow", "2026-11-17 09:42", "2026-11-17 13:42"),
    ("in the evening", "red", "2026-11-17 22:00", "2026-11-18 09:00"),
    ("just before closing", "red", "2026-11-17 15:00", "2026-11-18 08:30"),
    ("at closing", "red", "2026-11-17 15:30", "2026-11-18 09:00"),
    ("at opening", "red", "2026-11-18 08:00", "2026-11-18 09:00"),
    ("Friday afternoon, yellow", "yellow", "2026-11-20 14:30", "2026-11-23 11:00"),
    ("Saturday", "red", "2026-11-21 12:00", "2026-11-23 09:00"),
    ("over the weekend when summer time begins", "red", "2026-03-27 15:00", "2026-03-30 08:30"),
    ("over Easter", "red", "2027-03-26 15:00", "2027-03-30 09:00"),
    ("over the weekend when summer time ends", "yellow", "2026-10-23 14:30", "2026-10-26 11:00"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("colour", "sent", "deadline"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_jens_is_answered_by(colour: str, sent: str, deadline: str) -> None:
    now = at(sent)
    w = ward(now - timedelta(days=1))
    send(w.jens_stay, w.jens, now, spo2=SPO2[colour])
    assert Concern.objects.get().deadline_at == at(deadline)


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["2026-11-21 03:00", "2027-03-28 01:50", "2026-10-25 02:50"])
def test_a_newborn_is_answered_within_a_quarter_of_an_hour_at_any_time(sent: str) -> None:
    now = at(sent)
    w = ward(now - timedelta(days=1))
    send(w.emil_stay, w.kari, now, nappies=2)
    assert Concern.objects.get().deadline_at == now + timedelta(minutes=15)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "deadline"), [("2026-11-17 22:00", "2026-11-17 23:00"), ("2026-11-17 09:42", "2026-11-17 09:57")]
)
def test_who_follows_two_pathways_is_answered_at_the_first_moment_that_either_names(
    monkeypatch: pytest.MonkeyPatch, sent: str, deadline: str
) -> None:
    """A quarter of an hour of the opening hours begins at eight; an hour around the clock is over at eleven at night."""
    waits = [Wait(timedelta(minutes=15), around_the_clock=False), Wait(timedelta(hours=1), around_the_clock=True)]
    monkeypatch.setattr("heim.triage.deadline.waits_of", lambda _followed, _colour: waits)
    stay = ward(at(sent) - timedelta(days=1)).jens_stay
    reckoned = Deadlines({stay.pk: stay.responsible_unit_id}, at(sent)).of(stay.pk, Colour.RED)
    assert reckoned == at(deadline)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shut_out", "deadline"), [(False, "2026-11-17 23:36"), (True, "2026-11-18 12:00")], ids=["covered", "shut out"]
)
def test_who_has_shut_out_the_unit_that_covers_is_promised_nothing_of_its_hours(shut_out: bool, deadline: str) -> None:
    sent = at("2026-11-17 19:36")
    w = ward(sent - timedelta(days=1))
    Unit.objects.filter(pk=w.lung.pk).update(covered_by=w.newborn)
    if shut_out:
        Block.objects.create(patient=w.jens_stay.patient, unit=w.newborn, started_at=sent, written_by=w.berit)
    send(w.jens_stay, w.jens, sent, spo2=SPO2["yellow"])
    assert Concern.objects.get().deadline_at == at(deadline)
    message = write_message(stay_id=w.jens_stay.pk, text="Hei", from_home=True, sent_id="m", by=w.jens, now=sent)
    assert message.unread_due_at == at(deadline)
