from datetime import timedelta

import pytest
from django.test import Client
from tests.people import PASSWORD, send, staff
from tests.portal.home import MORNING, as_, text, ward_at

from heim.people.models import Post, User
from heim.storage.installation import mark_demo
from heim.triage.models import Concern
from heim.triage.take import take_concerns

pytestmark = pytest.mark.django_db


def test_berit_comes_in_with_her_password_and_a_wrong_one_says_nothing_of_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ward_at(monkeypatch)
    client = Client(headers={"accept-language": "nb"})
    assert client.post("/login", {"username": "Berit ", "password": PASSWORD})["Location"] == "/"
    assert client.get("/")["Location"] == "/desk/"
    pages = []
    for name in ("berit", "nobody-of-that-name"):
        page = Client(headers={"accept-language": "nb"}).post("/login", {"username": name, "password": "wrong"})
        assert page.status_code == 401
        pages.append(text(page).replace(name, "NAME").split("csrfmiddlewaretoken")[0])
        assert "Feil brukernavn eller passord." in text(page)
    assert pages[0] == pages[1]


def test_somebody_shut_out_does_not_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    ward_at(monkeypatch)
    User.objects.filter(username="berit").update(is_active=False)
    page = Client().post("/login", {"username": "berit", "password": PASSWORD})
    assert page.status_code == 401


def test_guessing_is_stopped_with_a_kind_sentence_and_only_for_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    ward_at(monkeypatch)
    client = Client(headers={"accept-language": "nb"})
    answers = [client.post("/login", {"username": "jens", "password": f"guess {n}"}).status_code for n in range(8)]
    assert answers == [401] * 7 + [429]
    locked = client.post("/login", {"username": "jens", "password": PASSWORD})
    assert locked.status_code == 429
    assert "Vent 15 minutter, og prøv igjen." in text(locked)
    assert client.post("/login", {"username": "tove", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    ("asked_for", "goes_to"),
    [
        ("/home/7/plan", "/home/7/plan"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("javascript:x", "/"),
        ("", "/"),
    ],
)
def test_after_login_one_goes_on_to_a_page_of_ours_only(
    monkeypatch: pytest.MonkeyPatch, asked_for: str, goes_to: str
) -> None:
    ward_at(monkeypatch)
    answer = Client().post("/login", {"username": "jens", "password": PASSWORD, "next": asked_for})
    assert answer["Location"] == goes_to


def test_logging_out_gives_what_one_has_taken_back_to_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    send(people.jens_stay, people.jens, MORNING, spo2=86)
    take_concerns(stay_id=people.jens_stay.pk, by=people.berit, now=MORNING + timedelta(minutes=1))
    berit = as_(people.berit)
    assert berit.get("/logout").status_code == 405
    assert Concern.objects.get().owner == people.berit
    assert berit.post("/logout")["Location"] == "/login"
    assert Concern.objects.get().owner is None
    assert berit.get("/")["Location"] == "/login"
    assert as_(None).post("/logout")["Location"] == "/login"


def test_a_session_lasts_a_shift_at_work_and_a_week_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    ward_at(monkeypatch)
    for name, longest in (("berit", 8 * 3600), ("jens", 7 * 24 * 3600)):
        client = Client()
        client.post("/login", {"username": name, "password": PASSWORD})
        assert client.session.get_expiry_age() == longest


def test_the_language_is_changed_at_once_and_remembered_for_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens = as_(people.jens)
    answer = jens.post("/language", {"language": "en", "next": "/home/"})
    assert answer["Location"] == "/home/"
    people.jens.refresh_from_db()
    assert people.jens.language == "en"
    assert '<html lang="en"' in text(jens.get("/om"))
    jens.post("/language", {"language": "xx"})
    people.jens.refresh_from_db()
    assert people.jens.language == "en"
    other_device = Client(headers={"accept-language": "nb"})
    other_device.post("/login", {"username": "jens", "password": PASSWORD})
    assert '<html lang="en"' in text(other_device.get("/om"))


def test_light_and_dark_are_a_choice_of_the_device() -> None:
    client = Client()
    assert 'data-color-scheme="auto"' in text(client.get("/om"))
    client.post("/scheme", {"scheme": "dark", "next": "/om"})
    assert 'data-color-scheme="dark"' in text(client.get("/om"))
    client.post("/scheme", {"scheme": '"><script>'})
    assert 'data-color-scheme="dark"' in text(client.get("/om"))


def test_one_press_logs_in_but_only_in_a_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    ward_at(monkeypatch)
    client = Client(headers={"accept-language": "nb"})
    never = client.get("/no/such/page")
    for answer in (client.get("/demo"), client.post("/demo", {"username": "jens"})):
        assert (answer.status_code, answer.content) == (404, never.content)
    mark_demo(now=MORNING)
    assert "Velg hvem du vil være" in text(client.get("/demo"))
    assert client.post("/demo", {"username": "jens"})["Location"] == "/"
    assert client.get("/")["Location"] == "/home/"
    assert client.post("/demo", {"username": "berit"})["Location"] == "/"
    assert client.get("/")["Location"] == "/desk/"
    assert "Demo. Alle personer er oppdiktet." in text(client.get("/om"))
    assert client.post("/demo", {"username": "adm"}).status_code == 200


def test_the_pages_about_heim_say_what_it_is_not() -> None:
    client = Client(headers={"accept-language": "nb"})
    about = text(client.get("/om"))
    assert "Heim er ikke for nødhjelp" in about
    assert "Ikke CE-merket" in about
    assert client.get("/tilgjengelighet").status_code == 200
    assert client.get("/login").status_code == 200


def test_a_form_from_a_stale_page_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "nb"})
    answer = client.post("/login", {"username": "jens", "password": "x"})
    assert answer.status_code == 403
    assert "Ingenting er sendt." in text(answer)


def test_when_something_breaks_the_page_still_says_whom_to_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("heim.entrance.start.clock", broken)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "ring 113" in text(answer)


def test_a_name_longer_than_any_is_just_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    ward_at(monkeypatch)
    assert Client().post("/login", {"username": "a" * 3000, "password": "wrong"}).status_code == 401


def test_who_gives_posts_is_at_work_too(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    staff("adm", "Adm Inist", w.hospital, Post.Role.ADMINISTRATOR, MORNING)
    client = Client()
    client.post("/login", {"username": "adm", "password": PASSWORD})
    assert client.session.get_expiry_age() == 8 * 3600
