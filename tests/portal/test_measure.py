from datetime import UTC, datetime, timedelta

import pytest
from tests.people import send
from tests.portal.home import MORNING, as_, hidden, set_clock, text, ward_at

from heim.kit.colour import Colour
from heim.measurements.models import Reading, Refused, Report
from heim.people.models import Stay
from heim.triage.models import Concern

pytestmark = pytest.mark.django_db


def test_jens_sends_two_numbers_and_sees_what_they_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/measure"
    sent_id = hidden(text(jens.get(url)), "sent_id")
    answer = jens.post(url, {"sent_id": sent_id, "spo2": "86", "heart_rate": "104"}, follow=True)
    assert answer.status_code == 200
    assert "Oksygenet er lavere enn grensen" in text(answer)
    assert {(row.measure, row.value) for row in Reading.objects.all()} == {("spo2", 86.0), ("heart_rate", 104.0)}
    assert Concern.objects.get(source_code="spo2").colour == Colour.RED


def test_what_was_red_is_asked_for_again_before_anything_else_is_folded_away(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/measure"
    asked_before_more = text(jens.get(url)).partition("Mål mer")[0]
    assert 'name="spo2"' in asked_before_more
    send(people.jens_stay, people.jens, MORNING, spo2=86)
    asked_before_more = text(jens.get(url)).partition("Mål mer")[0]
    assert 'name="spo2"' in asked_before_more
    assert 'name="heart_rate"' in asked_before_more


def test_a_second_press_of_the_button_is_the_first_one_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/measure"
    sent = {"sent_id": "one-press", "spo2": "91", "heart_rate": "82"}
    first, second = jens.post(url, sent), jens.post(url, sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert not Refused.objects.exists()


def test_other_numbers_from_a_page_gone_back_to_are_asked_about_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/measure"
    jens.post(url, {"sent_id": "one-press", "spo2": "91"})
    page = jens.post(url, {"sent_id": "one-press", "spo2": "86"})
    assert page.status_code == 422
    assert "Du har alt sendt noe herfra" in text(page)
    assert 'value="86"' in text(page)
    again = hidden(text(page), "sent_id")
    assert again != "one-press"
    assert jens.post(url, {"sent_id": again, "spo2": "86"}).status_code == 302
    assert set(Reading.objects.values_list("value", flat=True)) == {86.0, 91.0}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("860", "Oksygen kan ikke være 860. Mente du 86?"),
        ("49", "Oksygen kan ikke være 49. Skriv et tall fra 50–100."),
        ("åtti", "Oksygen: skriv bare tallet, for eksempel 90."),
        ("8,6,1", "skriv bare tallet"),
        ("-3", "skriv bare tallet"),
    ],
)
def test_what_cannot_be_right_is_asked_again_with_everything_kept(
    monkeypatch: pytest.MonkeyPatch, typed: str, sentence: str
) -> None:
    people = ward_at(monkeypatch)
    page = as_(people.jens).post(
        f"/home/{people.jens_stay.pk}/measure", {"sent_id": "a", "spo2": typed, "heart_rate": "82", "time": "08:15"}
    )
    assert page.status_code == 422
    shown = text(page)
    assert sentence in shown
    assert "Ikke sendt ennå" in shown
    for kept in (f'value="{typed}"', 'value="82"', 'value="08:15"', 'value="a"', "autofocus"):
        assert kept in shown
    assert not Report.objects.exists()
    assert not Refused.objects.exists()


def test_nothing_at_all_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    page = as_(people.jens).post(f"/home/{people.jens_stay.pk}/measure", {"sent_id": "a", "spo2": " "})
    assert page.status_code == 422
    assert "Skriv minst ett tall." in text(page)


def test_an_earlier_time_is_the_time_it_was_taken_at(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.jens_stay.pk}/measure"
    as_(people.jens).post(url, {"sent_id": "a", "spo2": "91", "day": "2026-11-16", "time": "07:00"})
    assert Report.objects.get().taken_at == datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
    for day, time, sentence in (
        ("2026-11-17", "23:00", "Tidspunktet har ikke vært ennå."),
        ("2026-01-01", "07:00", "Tidspunktet er fra før oppfølgingen begynte."),
        ("2026-11-16", "", "Skriv både dag og klokkeslett"),
    ):
        page = as_(people.jens).post(url, {"sent_id": "b", "spo2": "91", "day": day, "time": time})
        assert sentence in text(page)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("waited", "time", "taken_at"),
    [
        ("", "", datetime(2026, 11, 18, 11, 0, tzinfo=UTC)),
        ("93600", "", datetime(2026, 11, 17, 9, 0, tzinfo=UTC)),
        ("93600", "08:00", datetime(2026, 11, 17, 7, 0, tzinfo=UTC)),
        ("9" * 18, "", datetime(2026, 11, 11, 11, 0, tzinfo=UTC)),
        ("rubbish", "08:00", datetime(2026, 11, 18, 7, 0, tzinfo=UTC)),
    ],
)
def test_what_waited_in_the_browser_was_measured_when_send_was_pressed(
    monkeypatch: pytest.MonkeyPatch, waited: str, time: str, taken_at: datetime
) -> None:
    people = ward_at(monkeypatch)
    Stay.objects.update(started_at=taken_at - timedelta(days=20))
    set_clock(monkeypatch, datetime(2026, 11, 18, 11, 0, tzinfo=UTC))
    sent = {"sent_id": "a", "spo2": "91", "time": time, "waited": waited}
    assert as_(people.jens).post(f"/home/{people.jens_stay.pk}/measure", sent).status_code == 302
    assert abs(Report.objects.get().taken_at - taken_at) < timedelta(minutes=1)


def test_emils_weight_is_in_grams_and_a_big_change_is_asked_about_but_never_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ward_at(monkeypatch)
    send(people.emil_stay, people.kari, MORNING - timedelta(days=2), weight=2.214)
    kari, url = as_(people.kari), f"/home/{people.emil_stay.pk}/measure"
    assert "Sist: 2214 g søndag 15. november" in text(kari.get(url))
    page = kari.post(url, {"sent_id": "a", "weight": "1 900"})
    assert page.status_code == 422
    assert "314 g mindre enn søndag 15. november." in text(page)
    assert "Det er riktig" in text(page)
    done = kari.post(url, {"sent_id": "a", "weight": "1 900", "sure": "1"}, follow=True)
    assert done.status_code == 200
    assert Reading.objects.latest("pk").value == 1.9


def test_the_difference_from_last_time_is_told_at_once_in_grams(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    send(people.emil_stay, people.per, MORNING - timedelta(days=1), weight=2.184)
    page = as_(people.kari).post(
        f"/home/{people.emil_stay.pk}/measure", {"sent_id": "a", "weight": "2210"}, follow=True
    )
    assert "26 g mer enn i går." in text(page)
    assert "2210 g" in text(page)


def test_only_those_it_concerns_may_send(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.emil_stay.pk}/measure"
    for user, status in (
        (people.kari, 200),
        (people.per, 200),
        (people.nina, 404),
        (people.carl, 404),
        (people.jens, 404),
    ):
        assert as_(user).get(url).status_code == status
        assert as_(user).post(url, {"sent_id": user.username, "weight": "2200"}).status_code == (
            302 if status == 200 else 404
        )
    nobody = as_(None).post(url, {"sent_id": "x", "weight": "2200"})
    assert nobody["Location"].startswith("/login?next=/home/")
    assert Report.objects.count() == 2


def test_a_cat_on_the_keyboard_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/measure"
    for sent in ({"spo2": "9" * 400}, {"spo2": "90", "day": "0001-01-01", "time": "00:00"}):
        page = jens.post(url, {"sent_id": "one-press", **sent})
        assert page.status_code == 422
        assert sent["spo2"] in text(page)
    assert not Reading.objects.exists()
