"""Who comes in at home, to the minute."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.people import Ward, patient, relative, send, stay, user
from tests.portal.home import MORNING, as_, set_clock, text, ward_at

from heim.contact.write import write_message
from heim.people.models import Relative, Stay, User
from heim.people.models.user import Post

pytestmark = pytest.mark.django_db
PAGES = ("", "measure", "plan", "history", "messages", "log", "form/newborn_report")
ALONE = ("messages", "log", "form/newborn_report")


def child_born(people: Ward, born: date) -> tuple[Stay, User]:
    own = user("ida", "Ida Nygård")
    ida = patient("Ida", "Nygård", born=born, user=own)
    relative(ida, people.kari, Relative.Relation.MOTHER, MORNING)
    made = stay(ida, people.newborn, people.dag, MORNING - timedelta(days=3))
    from heim.care.enrol import enrol_stay

    enrol_stay(stay_id=made.pk, version_id=people.nyfodt.pk, by=people.dag, now=MORNING)
    return made, own


def statuses(who: User, made: Stay) -> dict[str, int]:
    return {page: as_(who).get(f"/home/{made.pk}/{page}").status_code for page in PAGES}


def test_jens_is_let_in_and_nobody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    pages = ("", "measure", "plan", "history", "messages", "log", "form/copd_symptoms")
    never = as_(people.tove).get("/home/999999/plan").content
    for page in pages:
        url = f"/home/{people.jens_stay.pk}/{page}"
        assert as_(people.jens).get(url).status_code == 200, page
        for other in (people.tove, people.carl, people.berit, people.lars, people.gateway):
            refused = as_(other).get(url)
            assert (refused.status_code, refused.content == never) == (404, True), (page, other.username)
        nobody = as_(None).get(url)
        assert (nobody.status_code, nobody["Location"]) == (302, f"/login?next={url}")


def test_both_parents_come_in_to_emil(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    for parent in (people.kari, people.per):
        assert set(statuses(parent, people.emil_stay).values()) == {200}
    Relative.objects.filter(user=people.per).update(ended_at=MORNING - timedelta(days=1))
    assert set(statuses(people.per, people.emil_stay).values()) == {404}


def test_from_the_twelfth_birthday_messages_and_answers_are_the_childs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    made, own = child_born(people, date(2014, 11, 18))
    midnight = datetime(2026, 11, 17, 23, 0, tzinfo=UTC)
    set_clock(monkeypatch, midnight - timedelta(minutes=5))
    assert set(statuses(people.kari, made).values()) == {200}
    set_clock(monkeypatch, midnight + timedelta(minutes=1))
    assert {page for page, status in statuses(people.kari, made).items() if status == 404} == set(ALONE)
    assert set(statuses(own, made).values()) == {200}
    written = as_(people.kari).post(f"/home/{made.pk}/messages", {"text": "Hei", "sent_id": "a"})
    assert written.status_code == 404
    page = text(as_(people.kari).get(f"/home/{made.pk}/"))
    assert "Snakk med oss" not in page
    assert "Svar på spørsmål" not in page


def test_from_the_sixteenth_birthday_a_parent_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    made, own = child_born(people, date(2010, 11, 18))
    midnight = datetime(2026, 11, 17, 23, 0, tzinfo=UTC)
    set_clock(monkeypatch, midnight - timedelta(minutes=5))
    assert statuses(people.kari, made)[""] == 200
    set_clock(monkeypatch, midnight + timedelta(minutes=1))
    assert set(statuses(people.kari, made).values()) == {404}
    assert set(statuses(own, made).values()) == {200}


def test_what_a_child_of_thirteen_answered_is_not_shown_to_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    from heim.forms.answer import answer_form

    people = ward_at(monkeypatch)
    made, own = child_born(people, date(2013, 1, 1))
    answers: dict[str, float | str] = {
        "newborn_behaviour": 1, "breastfeeds": 8, "meals": 8, "feeding_share": 100, "refused_feeds": 0,
        "nappies": 6, "newborn_vomiting": 0, "newborn_stool": 0, "parent_safety": 9, "worried": 0,
    }  # fmt: skip
    outcome = answer_form(
        stay_id=made.pk, form_key="newborn_report", answers=answers, sent_id="a", taken_at=MORNING, by=own, now=MORNING
    )
    measured = send(made, own, MORNING, temp=37.0)
    assert as_(own).get(f"/home/{made.pk}/answer/{outcome.report_id}").status_code == 200
    assert as_(people.kari).get(f"/home/{made.pk}/answer/{outcome.report_id}").status_code == 404
    assert as_(people.kari).get(f"/home/{made.pk}/answer/{measured.report_id}").status_code == 200
    history = text(as_(people.kari).get(f"/home/{made.pk}/history"))
    assert "Temperatur" in history
    assert "Bryst eller flaske" not in history


def test_home_chooses_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    assert as_(people.jens).get("/home/")["Location"] == f"/home/{people.jens_stay.pk}/"
    assert "Du har ingen oppfølging her nå" in text(as_(people.carl).get("/home/"))
    made, _own = child_born(people, date(2020, 1, 1))
    page = text(as_(people.kari).get("/home/"))
    assert "Hvem gjelder det?" in page
    for one in (people.emil_stay, made):
        assert f'href="/home/{one.pk}/"' in page


def test_the_first_page_is_the_desk_or_home_by_who_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    assert as_(None).get("/")["Location"] == "/login"
    assert as_(people.jens).get("/")["Location"] == "/home/"
    assert as_(people.berit).get("/")["Location"] == "/desk/"
    Post.objects.create(user=people.jens, unit=people.tms, role=Post.Role.NURSE, started_at=MORNING - timedelta(days=1))
    assert "Hvor vil du?" in text(as_(people.jens).get("/"))


def test_a_message_is_read_at_home_and_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    write_message(
        stay_id=people.jens_stay.pk, text="Mål igjen kl. 12", from_home=False, sent_id="b", by=people.berit, now=MORNING
    )
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/messages"
    assert "Ny melding til deg" in text(jens.get(f"/home/{people.jens_stay.pk}/"))
    assert "data-unread" in text(jens.get(url))
    assert "data-unread" not in text(jens.get(url))
    assert "Ny melding til deg" not in text(jens.get(f"/home/{people.jens_stay.pk}/"))
    for _press in range(2):
        assert jens.post(url, {"text": "Det skal jeg", "sent_id": "c"}).status_code == 302
    page = text(jens.get(url))
    assert page.count("Det skal jeg") == 1
    assert "ikke lest ennå" in page
    empty = jens.post(url, {"text": "  ", "sent_id": "d"})
    assert empty.status_code == 422
    assert "Skriv en melding før du sender." in text(empty)
    long = jens.post(url, {"text": "æ" * 4001, "sent_id": "d"})
    assert "æ" * 4001 in text(long)


def test_the_log_says_in_plain_words_who_has_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    from heim.access.find import find_stay

    people = ward_at(monkeypatch)
    find_stay(user=people.berit, stay_id=people.jens_stay.pk, act="desk:stay", now=MORNING)
    as_(people.jens).get(f"/home/{people.jens_stay.pk}/plan")
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/log"))
    assert "Berit Dahl, sykepleier" in page
    assert "Lungeavdelingen" in page
    assert "åpnet siden med målinger, plan og meldinger, kl. 09.36" in page
    assert "Du selv" in page
    assert "så på planen" in page
