"""K-03.1: not safe, or in pain. It reaches who is on duty, and says the truth when nobody is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.people import Ward, patient, relative, stay, user
from tests.portal.home import MORNING, NIGHT, as_, hidden, set_clock, text, ward_at
from tests.triage.rosters import lung_roster
from tests.triage.rosters import sms as sms

from heim.delivery.models import Notice
from heim.kit.colour import Colour
from heim.people.models import Relative, User
from heim.triage.climb import climb
from heim.triage.models import Concern, HelpCall
from heim.triage.reads_stay import matters_of
from heim.triage.take import take_concerns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sms")]
MINUTE = timedelta(minutes=1)


def door(w: Ward) -> str:
    return reverse("portal:help", args=[w.jens_stay.pk])


def press(w: Ward, by: User, kind: str = "unsafe", words: str = "", sent_id: str = "p1") -> int:
    return as_(by).post(door(w), {"kind": kind, "words": words, "sent_id": sent_id}).status_code


def test_jens_presses_that_he_is_unsafe_and_the_one_on_duty_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    lung_roster(w, MORNING)
    assert door(w) in text(as_(w.jens).get(reverse("portal:today", args=[w.jens_stay.pk])))
    assert press(w, w.jens, words="Har falt på gulvet") == 302
    (matter,) = matters_of(stay_id=w.jens_stay.pk)
    assert (matter.colour, matter.title) == ("red", "Utrygg hjemme, ba om hjelp: «Har falt på gulvet»")
    assert "Vi varsler den som er på vakt i Lungeavdelingen nå" in text(as_(w.jens).get(door(w)))
    climb(now=MORNING + MINUTE)
    notice = Notice.objects.get()
    assert (notice.user, notice.step) == (w.berit, 1)
    Notice.objects.update(sent_at=MORNING + MINUTE)
    assert "Den som er på vakt, ble varslet" in text(as_(w.jens).get(door(w)))


def test_unanswered_it_climbs_and_jens_is_told_to_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    lung_roster(w, MORNING)
    press(w, w.jens, "pain")
    for minutes in (1, 6, 11):
        climb(now=MORNING + minutes * MINUTE)
    assert [one.user for one in Notice.objects.select_related("user").order_by("pk")] == [w.berit, w.nora, w.lars]
    Notice.objects.update(sent_at=MORNING + 11 * MINUTE)
    set_clock(monkeypatch, MORNING + 12 * MINUTE)
    said = text(as_(w.jens).get(door(w)))
    assert "Vi har varslet flere" in said
    assert "Ikke vent lenger. Ring oss på 55 00 10 00." in said


def test_the_name_of_who_has_it_stands_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    press(w, w.jens)
    take_concerns(stay_id=w.jens_stay.pk, by=w.berit, now=MORNING + MINUTE)
    assert "Berit Dahl, sykepleier, har det nå, og tar kontakt." in text(as_(w.jens).get(door(w)))


def test_at_night_he_is_told_that_nobody_sees_it_and_whom_to_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch, NIGHT)
    lung_roster(w, NIGHT)
    before = text(as_(w.jens).get(door(w)))
    assert "Ingen i Lungeavdelingen ser dette nå." in before
    press(w, w.jens)
    said = text(as_(w.jens).get(door(w)))
    assert "Ingen hos oss ser den nå." in said
    assert "Ikke vent på oss. Ring legevakten på 116 117." in said
    assert 'href="tel:113"' in said
    climb(now=NIGHT + MINUTE)
    assert Notice.objects.count() == 0


def test_pressing_again_is_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    for sent_id in ("p1", "p1", "p2"):
        assert press(w, w.jens, sent_id=sent_id) == 302
    assert HelpCall.objects.count() == 2
    concern = Concern.objects.get()
    assert (concern.colour, concern.reasons.count()) == (Colour.RED, 2)
    page = text(as_(w.jens).get(door(w)))
    assert hidden(page, "sent_id") != "p1"


def test_a_choice_is_needed_and_strangers_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    assert press(w, w.jens, "boredom") == 422
    assert press(w, w.tove) == 404
    assert press(w, w.carl) == 404
    assert press(w, w.berit) == 404
    assert HelpCall.objects.count() == 0


def test_a_second_call_wakes_who_has_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    lung_roster(w, MORNING)
    press(w, w.jens)
    take_concerns(stay_id=w.jens_stay.pk, by=w.nora, now=MORNING)
    set_clock(monkeypatch, MORNING + 5 * MINUTE)
    assert press(w, w.jens, "pain", sent_id="p2") == 302
    assert [one.user for one in Notice.objects.select_related("user")] == [w.nora]
    assert press(w, w.jens, "pain", sent_id="p2") == 302
    assert Notice.objects.count() == 1, "the same press sent twice is one call"


def test_who_goes_back_and_says_more_has_called_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    press(w, w.jens)
    for _twice in range(2):
        assert press(w, w.jens, "pain", "Vondt i brystet") == 302
    assert list(HelpCall.objects.order_by("pk").values_list("kind", "words")) == [
        ("unsafe", ""),
        ("pain", "Vondt i brystet"),
    ]


def test_what_a_child_of_13_calls_for_is_not_shown_to_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be about the parent, who can still call for help, and sees what became of that."""
    w = ward_at(monkeypatch)
    child, mother = user("nils", "Nils Ås"), user("mor", "Mor Ås")
    nils = patient("Nils", "Ås", born=date(2013, 1, 1), user=child)
    relative(nils, mother, Relative.Relation.MOTHER, MORNING)
    address = f"/home/{stay(nils, w.newborn, w.dag, MORNING - timedelta(days=1)).pk}/help"
    as_(child).post(address, {"kind": "unsafe", "words": "Jeg er redd hjemme", "sent_id": "n1"})
    assert "Vi har fått beskjeden" in text(as_(child).get(address))
    page = text(as_(mother).get(address))
    assert "Vi har fått beskjeden" not in page
    assert "redd hjemme" not in page
    as_(mother).post(address, {"kind": "pain", "words": "", "sent_id": "m1"})
    assert "Vi har fått beskjeden" in text(as_(mother).get(address))
