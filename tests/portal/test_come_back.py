"""Åpen retur: one press, always there, and the truth about who sees it."""

import pytest
from tests.portal.home import NIGHT, as_, hidden, set_clock, text, ward_at

from heim.kit.colour import Colour
from heim.triage.models import Concern

pytestmark = pytest.mark.django_db


def test_one_press_makes_it_red_for_the_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    address = f"/home/{w.jens_stay.pk}/return"
    assert "Jeg vil tilbake til dere" in text(as_(w.jens).get(f"/home/{w.jens_stay.pk}/"))
    page = text(as_(w.jens).get(address))
    answer = as_(w.jens).post(address, {"sent_id": hidden(page, "sent_id"), "reason": "unsafe"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert Concern.objects.get(stay=w.jens_stay).colour == Colour.RED
    said = text(as_(w.jens).get(address))
    assert "Du har bedt om å få komme tilbake" in said
    assert "Ingen har tatt det ennå." in said
    for other in (w.tove, w.carl, w.berit):
        assert as_(other).post(address, {"reason": "unsafe"}).status_code == 404


def test_without_a_reason_nothing_is_sent_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    answer = as_(w.jens).post(f"/home/{w.jens_stay.pk}/return", {"reason": "whim"})
    assert answer.status_code == 422
    assert "Ikke sendt ennå" in text(answer)
    assert not Concern.objects.exists()


def test_at_night_it_says_that_nobody_looks_before_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    set_clock(monkeypatch, NIGHT)
    address = f"/home/{w.jens_stay.pk}/return"
    as_(w.jens).post(address, {"reason": "worse"})
    said = text(as_(w.jens).get(address))
    assert "Ingen ser på det nå." in said
    assert "Vi ser på det kl. 08.00 i morgen." in said
    assert "116 117" in said


def test_a_parent_may_ask_for_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    w = ward_at(monkeypatch)
    address = f"/home/{w.emil_stay.pk}/return"
    assert "Dette gjelder Emil." in text(as_(w.kari).get(address))
    assert as_(w.per).post(address, {"reason": "equipment"}).status_code == 302
    assert Concern.objects.get(stay=w.emil_stay).source_kind == "return"
