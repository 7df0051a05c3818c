"""A unit reads no longer than it was let in for, whatever it was let in for besides."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.access.grants import shared
from tests.care.offers import offered
from tests.contact.asking import NOW as ASKED
from tests.contact.asking import ask, red_jens
from tests.people import ward
from tests.portal.home import as_, set_clock, ward_at

from heim.access.find import find_stay
from heim.access.models import Entry
from heim.access.relations import reached
from heim.access.share import Gives, share_stay
from heim.access.table import Act
from heim.care.accept_hand_over import accept_hand_over
from heim.care.end_lane import end_lane
from heim.care.models import Lane
from heim.care.start_lane import start_lane
from heim.contact.answer_question import answer_question
from heim.contact.models import Question
from heim.contact.withdraw_question import withdraw_question
from heim.contact.write import write_message
from heim.people.models import Post, Stay, User

NOW = datetime(2026, 11, 17, 8, 42, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


def reads(user: User, stay: Stay, now: datetime, act: Act = Act.VALUES) -> bool:
    return reached(user=User.objects.get(pk=user.pk), act=act, now=now).filter(pk=stay.pk).exists()


def test_narrowing_a_sharing_that_has_an_end_takes_away_what_it_gave() -> None:
    w = ward(NOW)
    for gives, now in ((Gives(values=True, plan=True, talk=True), NOW), (Gives(plan=True), NOW + HOUR)):
        share_stay(
            stay_id=w.jens_stay.pk,
            unit_id=w.tms.pk,
            gives=gives,
            consent_by="Jens",
            because="",
            until=NOW + 30 * DAY,
            by=w.berit,
            now=now,
        )
    later = NOW + 2 * HOUR
    assert [act for act in (Act.PLAN, Act.VALUES, Act.TALK) if reads(w.tiril, w.jens_stay, later, act)] == [Act.PLAN]


def test_who_gave_away_without_keeping_reads_no_more_also_when_it_was_let_in_before() -> None:
    w = ward(NOW)
    shared(w.jens_stay, w.tms, w.berit, NOW, gives="values plan talk answer")
    first = offered(w.jens_stay, w.tms, w.berit, NOW, keep_days=None)
    accept_hand_over(handover_id=first.pk, by=w.tiril, now=NOW + HOUR)
    second = offered(Stay.objects.get(pk=w.jens_stay.pk), w.elsewhere, w.tiril, NOW + 2 * HOUR, keep_days=None)
    accept_hand_over(handover_id=second.pk, by=w.carl, now=NOW + 3 * HOUR)
    assert not reads(w.tiril, w.jens_stay, NOW + 4 * HOUR, Act.SUMMARY)


def test_ending_the_sharing_of_a_unit_that_was_asked_lets_it_in_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It had a narrower one before the question; who presses end means all of it."""
    set_clock(monkeypatch, ASKED)
    a = red_jens()
    stay = a.ward.jens_stay
    shared(stay, a.office, a.ward.berit, ASKED - HOUR, gives="plan talk")
    question = ask(a)
    assert reads(a.frida, stay, ASKED + HOUR)
    ended = as_(a.ward.berit).post(f"/desk/stay/{stay.pk}/sharing/{question.sharing_id}/end")
    assert ended.status_code == 302
    assert not reads(a.frida, stay, ASKED + HOUR, Act.SUMMARY)


@pytest.mark.parametrize("how", ["withdrawn", "answered", "open"])
def test_a_unit_whose_lane_has_ended_reads_no_more_by_it_also_when_it_was_asked_meanwhile(how: str) -> None:
    a = red_jens()
    stay, berit = a.ward.jens_stay, a.ward.berit
    kind = Lane.Kind(Lane.Kind.values[0])
    lane = start_lane(stay_id=stay.pk, unit_id=a.office.pk, kind=kind, consent_by="Jens", by=berit, now=ASKED - HOUR)
    question = ask(a)
    if how == "withdrawn":
        withdraw_question(question_id=question.pk, because="Ikke nødvendig", by=berit, now=ASKED + HOUR)
    elif how == "answered":
        yes = Question.Choice.values[0]
        answer_question(question_id=question.pk, choice=yes, text="Ja", by=a.frida, now=ASKED + HOUR)
    assert reads(a.frida, stay, ASKED + 2 * HOUR, Act.PLAN)
    end_lane(lane_id=lane.pk, by=berit, now=ASKED + 2 * HOUR)
    if how == "open":
        withdraw_question(question_id=question.pk, because="Ikke nødvendig", by=berit, now=ASKED + 3 * HOUR)
    assert not reads(a.frida, stay, ASKED + 30 * DAY, Act.PLAN)


def test_the_log_names_the_unit_and_the_role_that_were_let_in() -> None:
    w = ward(NOW)
    Post.objects.create(user=w.carl, unit=w.tms, role=Post.Role.DOCTOR, started_at=NOW - DAY)
    shared(w.jens_stay, w.tms, w.berit, NOW - HOUR, gives="values plan")
    find_stay(user=User.objects.get(pk=w.carl.pk), stay_id=w.jens_stay.pk, act="desk:stay", now=NOW)
    entry = Entry.objects.get(user=w.carl)
    assert (entry.unit_name, entry.role, entry.basis) == (w.tms.name, "doctor", "shared")


def test_the_log_of_an_inbox_names_the_unit_whose_inbox_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch, NOW)
    Post.objects.create(user=w.carl, unit=w.lung, role=Post.Role.DOCTOR, started_at=NOW - DAY)
    write_message(stay_id=w.jens_stay.pk, text="Hei", from_home=True, sent_id="m", by=w.jens, now=NOW)
    assert as_(w.carl).get(f"/desk/stay/{w.jens_stay.pk}/messages").status_code == 200
    listed = Entry.objects.filter(user=w.carl, shown__patient=w.jens_stay.patient_id)
    assert set(listed.values_list("unit_name", "role")) == {(w.lung.name, "doctor")}
