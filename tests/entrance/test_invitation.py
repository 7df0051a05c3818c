"""From a code on paper to an account of one's own: once, for a week, and never for who guesses."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.people import Ward
from tests.portal.home import MORNING, as_, hidden, set_clock, text, ward_at

from heim.access.models import Entry
from heim.kit.refusal import Refusal
from heim.people.accept_invitation import accept_invitation
from heim.people.birthdays import birthday
from heim.people.change_carer import change_carer
from heim.people.end_relative import end_relative
from heim.people.invitation import LASTS, code_of, invited_by
from heim.people.invite_again import invite_again
from heim.people.models import Patient, Relative, User
from heim.people.name_carer import MOST_CARERS, name_carer
from heim.people.name_guardian import name_guardian

pytestmark = pytest.mark.django_db
GOOD = "fire rolige elger"
SECOND = timedelta(seconds=1)


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


def eva(w: Ward, *scope: str, name: str = "Eva Haugen", **more: Any) -> Relative:
    asked: dict[str, Any] = {
        "phone": "",
        "relation": "spouse",
        "scope": scope or ("values",),
        "until": None,
        "by": w.jens,
    }
    return name_carer(patient_id=w.jens_stay.patient_id, name=name, now=MORNING, **asked | more)


def accepts(code: str, username: str = "eva", password: str = GOOD, **more: Any) -> User:
    asked: dict[str, Any] = {"code": code, "username": username, "password": password, "by": None, "now": MORNING}
    return accept_invitation(**asked | more)


def refused(code: str, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        accepts(code, **more)
    return refusal.value.code


@contextmanager
def refuses(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code


def test_eva_comes_in_by_her_code_and_sees_jens(w: Ward) -> None:
    code = code_of(eva(w))
    client = Client(headers={"accept-language": "nb"})
    assert "Du har fått en kode" in text(client.get("/invitasjon"))
    page = client.post("/invitasjon", {"code": code.lower().replace("-", " ")})
    assert page.status_code == 200
    assert "Jens" not in text(page)
    form = {"code": hidden(text(page), "code"), "username": "Eva.H", "password": GOOD, "again": GOOD, "accept": "1"}
    assert client.post("/invitasjon", form)["Location"] == "/"
    assert client.get("/")["Location"] == "/home/"
    assert client.get("/home/")["Location"] == f"/home/{w.jens_stay.pk}/"
    made = User.objects.get(username="eva.h")
    assert (made.name, Relative.objects.get(user=made).patient) == ("Eva Haugen", w.jens_stay.patient)
    assert Entry.objects.filter(user=made, act="home:accepted", patient=w.jens_stay.patient).count() == 1
    assert Client().post("/login", {"username": "eva.h", "password": GOOD})["Location"] == "/"
    assert Client().post("/invitasjon", form).status_code == 422


def test_a_code_works_once_for_a_week_and_not_after_it_is_ended_or_made_anew(w: Ward) -> None:
    one, other, third = eva(w), eva(w, name="Arne"), eva(w, name="Siri")
    code = code_of(one)
    last = MORNING + LASTS - SECOND
    assert invited_by(code, last) == one
    assert invited_by(code, last + SECOND) is None
    assert refused(code, now=last + SECOND) == "code"
    accepts(code, now=last)
    assert refused(code, username="eva2", now=last) == "code"
    end_relative(patient_id=other.patient_id, relative_id=other.pk, by=w.jens, now=MORNING)
    assert refused(code_of(other)) == "code"
    old = code_of(third)
    new = invite_again(patient_id=third.patient_id, relative_id=third.pk, by=w.jens, now=MORNING + SECOND)
    assert code_of(new) != old
    assert refused(old, username="siri", now=MORNING + SECOND) == "code"
    accepts(code_of(new), username="siri", now=MORNING + SECOND)
    with refuses("used"):
        invite_again(patient_id=third.patient_id, relative_id=third.pk, by=w.jens, now=MORNING + 2 * SECOND)


def test_who_guesses_is_stopped_and_the_code_is_not_kept_with_the_attempt(w: Ward) -> None:
    from axes.models import AccessAttempt

    code = code_of(eva(w))
    client = Client(headers={"accept-language": "nb"})
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    answers = [client.post("/invitasjon", {"code": wrong}).status_code for _guess in range(8)]
    assert answers == [422] * 7 + [429]
    assert client.post("/invitasjon", {"code": code}).status_code == 429
    kept = " ".join(str(row) for row in AccessAttempt.objects.values())
    assert wrong not in kept
    assert wrong.replace("-", "") not in kept


def test_a_protected_address_closes_a_code_that_was_given_before(w: Ward) -> None:
    code = code_of(eva(w))
    Patient.objects.filter(pk=w.jens_stay.patient_id).update(protection="6")
    assert refused(code) == "code"
    with refuses("protected"):
        eva(w)
    assert not User.objects.filter(username="eva").exists()


def test_a_name_that_is_taken_and_a_password_that_is_guessed_are_refused_in_words(w: Ward) -> None:
    code = code_of(eva(w))
    assert refused(code, username="jens") == "taken"
    for name in ("", "ab", "Eva Haugen", "eva@haugen", "x" * 31, "-eva"):
        assert refused(code, username=name) == "username"
    for password in ("kort", "password123", "evahaugen1"):
        assert refused(code, username="evahaugen", password=password) == "password", password
    page = Client(headers={"accept-language": "nb"}).post(
        "/invitasjon", {"code": code, "username": "eva", "password": GOOD, "again": "noe annet", "accept": "1"}
    )
    assert "Du skrev to forskjellige passord" in text(page)
    assert Relative.objects.get(name="Eva Haugen").user is None


def test_who_has_an_account_uses_it_but_not_for_oneself_and_not_twice(w: Ward) -> None:
    code, again = code_of(eva(w, name="Tove Moen")), code_of(eva(w, name="Tove Moen"))
    with transaction.atomic():
        assert refused(code, by=w.jens) == "own"
    page = as_(w.tove).post("/invitasjon", {"code": code})
    assert "Du er logget inn som Tove Moen" in text(page)
    assert as_(w.tove).post("/invitasjon", {"code": code, "accept": "1"})["Location"] == "/"
    assert as_(w.tove).get(f"/home/{w.jens_stay.pk}/").status_code == 200
    assert refused(again, by=w.tove) == "known"
    assert User.objects.filter(name="Tove Moen").count() == 1


def test_a_carer_is_named_with_something_to_do_and_until_a_day_to_come(w: Ward) -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("name", {"name": " "}), ("scope", {"scope": ()}), ("scope", {"scope": ("values", "everything")}),
        ("relation", {"relation": "boss"}), ("until", {"until": MORNING}),
    ]  # fmt: skip
    for code, more in wrong:
        asked: dict[str, Any] = {
            "phone": "",
            "relation": "spouse",
            "scope": ("values",),
            "until": None,
            "name": "Eva",
        } | more
        with refuses(code):
            name_carer(patient_id=w.jens_stay.patient_id, by=w.jens, now=MORNING, **asked)
    assert eva(w, "talk", "report").scope == ["report", "talk"]
    for number in range(MOST_CARERS - 1):
        eva(w, name=f"Hjelper {number}")
    with refuses("many"):
        eva(w)


def test_a_scope_is_changed_at_once_and_what_has_ended_stays_ended(w: Ward) -> None:
    one = eva(w, "values")
    asked: dict[str, Any] = {"patient_id": one.patient_id, "relative_id": one.pk, "by": w.jens}
    changed = change_carer(scope=("plan",), until=MORNING + timedelta(days=2), now=MORNING, **asked)
    assert (changed.scope, changed.ended_at) == (["plan"], MORNING + timedelta(days=2))
    with refuses("until"):
        change_carer(scope=("plan",), until=MORNING, now=MORNING, **asked)
    end_relative(now=MORNING, **asked)
    with refuses("ended"):
        end_relative(now=MORNING, **asked)
    for patient_id in (one.patient_id, w.tove_stay.patient_id):
        with refuses("ended"):
            change_carer(patient_id=patient_id, relative_id=one.pk, scope=("plan",), until=None, by=w.jens, now=MORNING)


def test_what_parents_gave_for_a_child_ends_the_day_it_comes_of_age(w: Ward) -> None:
    Patient.objects.filter(pk=w.emil_stay.patient_id).update(born="2012-02-29")
    asked: dict[str, Any] = {
        "name": "Farmor",
        "phone": "",
        "relation": "other",
        "scope": ("values",),
        "by": w.kari,
        "now": MORNING,
    }
    patient = Patient.objects.get(pk=w.emil_stay.patient_id)
    of_age = birthday(patient.born, 16)
    assert of_age.isoformat() == "2028-02-29T00:00:00+01:00"
    given = [
        name_carer(patient_id=patient.pk, until=until, **asked) for until in (None, of_age + SECOND, of_age - SECOND)
    ]
    assert [one.ended_at for one in given] == [of_age, of_age, of_age - SECOND]


def test_two_have_parental_responsibility_each_with_an_account_and_nobody_for_who_is_sixteen(w: Ward) -> None:
    asked: dict[str, Any] = {"name": "Anne", "phone": "", "relation": "mother", "by": w.nina, "now": MORNING}
    with refuses("many"):
        name_guardian(patient_id=w.emil_stay.patient_id, **asked)
    per = Relative.objects.get(user=w.per)
    end_relative(patient_id=per.patient_id, relative_id=per.pk, by=w.nina, now=MORNING)
    anne = name_guardian(patient_id=w.emil_stay.patient_id, **asked)
    made = accepts(code_of(anne), username="anne")
    assert as_(made).get(f"/home/{w.emil_stay.pk}/messages").status_code == 200
    assert as_(w.per).get(f"/home/{w.emil_stay.pk}/").status_code == 404
    with refuses("of_age"):
        name_guardian(patient_id=w.jens_stay.patient_id, **asked)


def test_the_closest_stays_a_number_to_ring_when_what_she_sees_ends(w: Ward) -> None:
    kari = Relative.objects.get(user=w.kari)
    end_relative(patient_id=kari.patient_id, relative_id=kari.pk, by=w.nina, now=MORNING)
    left = Relative.objects.get(patient=kari.patient, closest=True, ended_at=None)
    assert (left.name, left.phone, left.mandate, left.user) == (kari.name, kari.phone, "none", None)
    assert as_(w.kari).get(f"/home/{w.emil_stay.pk}/").status_code == 404


def test_no_account_is_made_by_a_clock_that_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    code = code_of(eva(people))
    set_clock(monkeypatch, MORNING + LASTS + SECOND)
    page = Client(headers={"accept-language": "nb"}).post("/invitasjon", {"code": code})
    assert page.status_code == 422
    assert "Koden virker ikke" in text(page)
