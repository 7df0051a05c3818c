from datetime import timedelta

import pytest
from tests.people import send
from tests.portal.home import MORNING, as_, set_clock, text, ward_at

from heim.care.pause import pause_stay
from heim.people.models import Pause
from heim.triage.silence import say_silences

pytestmark = pytest.mark.django_db


def test_at_most_three_large_things_and_only_the_first_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert page.count('class="thing"') == 3
    assert page.count("data-primary") == 1
    assert "Du har ikke målt i dag. <strong>Gjør det gjerne før kl. 10.00.</strong>" in page
    assert "Mål nå" in page
    assert "Oksygen, puls." in page
    assert "Svar på spørsmål" in page


def test_nothing_measured_is_never_green(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    for page in ("", "plan"):
        shown = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/{page}"))
        assert "grønn sone" not in shown
        assert "Her nå" not in shown
    send(people.jens_stay, people.jens, MORNING - timedelta(days=1), spo2=93)
    shown = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Du har ikke målt i dag." in shown
    send(people.jens_stay, people.jens, MORNING, spo2=93, heart_rate=80)
    assert "Du er i grønn sone, målt kl. 09.36" in text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    set_clock(monkeypatch, MORNING + timedelta(days=1))
    next_day = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Sist var du i grønn sone, i går." in next_day
    assert 'data-signal="green"' not in next_day


def test_a_green_pulse_does_not_hide_a_red_oxygen_of_the_same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    send(people.jens_stay, people.jens, MORNING, spo2=86)
    send(people.jens_stay, people.jens, MORNING, heart_rate=80)
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Du er i rød sone" in page
    assert "Se hva du skal gjøre" in page
    assert "Her nå, målt kl. 09.36" in text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/plan"))


def test_what_should_have_come_is_said_without_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    set_clock(monkeypatch, MORNING + timedelta(hours=3))
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Du har ikke målt i dag. <strong>Vi ventet på det kl. 10.00.</strong>" in page


def test_on_a_pause_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    pause_stay(
        stay_id=people.jens_stay.pk,
        reason=Pause.Reason.HOLIDAY,
        until=MORNING + timedelta(days=7),
        by=people.berit,
        now=MORNING,
    )
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Du har pause." in page
    assert "Vi venter ingenting før kl. 09.36 tirsdag 24. november." in page
    assert "Mål nå" not in page


def test_the_hours_are_those_of_this_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    assert "Åpent til kl. 15.30." in text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    set_clock(monkeypatch, MORNING + timedelta(hours=12))
    page = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/"))
    assert "Stengt nå. Åpner kl. 08.00 i morgen." in page
    assert "116 117" in page


def test_every_home_page_ends_with_the_two_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    sent = send(people.jens_stay, people.jens, MORNING, spo2=86)
    for page in ("", "measure", "form/copd_symptoms", "plan", "messages", "log", "history", f"answer/{sent.report_id}"):
        shown = text(as_(people.jens).get(f"/home/{people.jens_stay.pk}/{page}"))
        footer = shown.rsplit('<footer class="emergency"', 1)[1]
        assert 'href="tel:113"' in footer
        assert 'href="tel:116117"' in footer
        assert "style=" not in shown
        assert "<script>" not in shown


def test_what_staff_have_been_told_is_missing_is_not_hidden_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    evening = MORNING + timedelta(hours=12)
    say_silences(now=evening)
    set_clock(monkeypatch, evening)
    kari, home = as_(people.kari), f"/home/{people.emil_stay.pk}/"
    page = text(kari.get(home))
    assert "Emil er ikke målt i dag. <strong>Vi ventet på det kl. 10.00.</strong>" in page
    assert "Vekt, mat, våte bleier, temperatur." in page
    send(people.emil_stay, people.kari, evening, weight=2.2, feeding_share=100, nappies=7, temp=36.9)
    page = text(kari.get(home))
    assert "Vi ventet på det" not in page
    assert "Emil er i grønn sone" in page
