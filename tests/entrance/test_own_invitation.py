"""A patient's own code: with the day of birth, once, for a while."""

from datetime import timedelta

import pytest
from tests.people import Ward, patient
from tests.portal.home import MORNING, as_, set_clock, text, ward_at

from heim.access.models import Entry
from heim.kit.refusal import Refusal
from heim.people.accept_own_invitation import accept_own_invitation
from heim.people.invitation import LASTS, invited_by, own_code_of, own_invited_by
from heim.people.invite_patient import invite_patient
from heim.people.models import Invited, Patient, User

pytestmark = pytest.mark.django_db
GOOD = "fire rolige elger"


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return ward_at(monkeypatch)


@pytest.fixture
def siri(w: Ward) -> Patient:
    return patient("Siri", "Lund", born=MORNING.date().replace(year=1961))


def asked(w: Ward, who: Patient, **more: object) -> Invited:
    return invite_patient(patient_id=who.pk, unit_id=w.lung.pk, by=w.berit, now=MORNING, **more)  # type: ignore[arg-type]


def fields(code: str, **more: str) -> dict[str, str]:
    usual = {"code": code, "accept": "1", "username": "siri", "password": GOOD, "again": GOOD, "born": "17.11.1961"}
    return usual | more


def test_she_comes_in_by_the_code_and_her_day_of_birth(w: Ward, siri: Patient) -> None:
    code = own_code_of(asked(w, siri))
    home = as_(None)
    page = text(home.post("/invitasjon", {"code": code.lower().replace("-", " ")}))
    assert "Fødselsdatoen din" in page
    assert "Siri" not in page
    answer = home.post("/invitasjon", fields(code))
    assert answer.status_code == 302
    siri.refresh_from_db()
    assert siri.user is not None
    assert (siri.user.username, siri.user.name) == ("siri", "Siri Lund")
    assert Entry.objects.filter(act="home:accepted", patient=siri, user=siri.user).exists()
    assert home.post("/invitasjon", {"code": code}).status_code == 422  # once


@pytest.mark.parametrize("born", ["", "17.11.1962", "1.1.1961", "tull", "99.99.9999"])
def test_a_letter_in_the_wrong_hands_opens_nothing(w: Ward, siri: Patient, born: str) -> None:
    code = own_code_of(asked(w, siri))
    answer = as_(None).post("/invitasjon", fields(code, born=born))
    assert answer.status_code == 422
    assert "Siri" not in text(answer)
    assert not User.objects.filter(username="siri").exists()


@pytest.mark.parametrize("born", ["17.11.1961", "17111961", "1961-11-17", "17/11 1961"])
def test_the_day_is_read_as_people_write_it(w: Ward, siri: Patient, born: str) -> None:
    assert as_(None).post("/invitasjon", fields(own_code_of(asked(w, siri)), born=born)).status_code == 302


def test_wrong_days_are_counted_as_wrong_passwords_are(w: Ward, siri: Patient) -> None:
    code, home = own_code_of(asked(w, siri)), as_(None)
    found = [home.post("/invitasjon", fields(code, born="1.1.1950")).status_code for _try in range(12)]
    assert found[0] == 422
    assert home.post("/invitasjon", fields(code)).status_code != 302


def test_who_is_logged_in_does_not_take_a_patients_code(w: Ward, siri: Patient) -> None:
    page = text(as_(w.tove).post("/invitasjon", fields(own_code_of(asked(w, siri)))))
    assert "Logg ut først" in page
    siri.refresh_from_db()
    assert siri.user is None


def test_the_code_ends_a_week_after_the_day_it_is_for_and_a_new_one_shuts_the_old(w: Ward, siri: Patient) -> None:
    operation = MORNING + timedelta(days=20)
    first = asked(w, siri, wanted_on=operation)
    assert first.until == operation + LASTS
    old = own_code_of(first)
    assert own_invited_by(old, first.until) is None
    later = MORNING + timedelta(hours=1)
    second = invite_patient(patient_id=siri.pk, unit_id=w.lung.pk, by=w.berit, now=later)
    new = own_code_of(second)
    assert old != new
    assert own_invited_by(old, later) is None
    assert invited_by(new, later) is None
    found = own_invited_by(new, later)
    assert found is not None
    assert found.patient_id == siri.pk


def test_who_has_an_account_and_a_child_are_not_asked(w: Ward) -> None:
    with pytest.raises(Refusal, match="konto"):
        asked(w, w.jens_stay.patient)
    with pytest.raises(Refusal, match="16 år"):
        asked(w, w.emil_stay.patient)


def test_the_act_itself_refuses_a_code_that_is_too_old(w: Ward, siri: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    invited = asked(w, siri)
    set_clock(monkeypatch, invited.until)
    assert as_(None).post("/invitasjon", {"code": own_code_of(invited)}).status_code == 422
    with pytest.raises(Refusal, match="for gammel"):
        accept_own_invitation(
            code=own_code_of(invited), born=siri.born, username="siri", password=GOOD, now=invited.until
        )
