import pytest
from django.test import Client
from tests.forms.unsafe import unsafe_ward
from tests.portal.home import NIGHT, as_, hidden, set_clock, text, ward_at

from heim.contact.models import Message
from heim.forms.models import Answer, HalfForm

pytestmark = pytest.mark.django_db


def walk(client: Client, url: str, typed: dict[str, str]) -> dict[str, str]:
    """Through every question as a browser without script does: whatever the page carries is sent back."""
    page = text(client.get(url))
    for _question in range(30):
        posted = carried(page)
        if 'name="send"' in page:
            return posted
        for name, value in typed.items():
            if f'name="{name}"' in page and name not in posted:
                posted[name] = value
        page = text(client.post(url, posted, follow=True))
    raise AssertionError("the questions never end")


def carried(page: str) -> dict[str, str]:
    found = {}
    for part in page.split('<input type="hidden" name="')[1:]:
        name, rest = part.split('" value="', 1)
        if name in ("sent_id", "seen", "q"):
            found[name] = rest.split('"', 1)[0]
    return found


def test_jens_answers_one_question_at_a_time_and_looks_them_over(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    first = text(jens.get(url))
    assert "Spørsmål 1 av 3" in first
    assert "Hvor mye slim" not in first
    last = walk(jens, url, {"a_copd_breathless": "1", "a_copd_sputum_amount": "1", "a_copd_sputum_colour": "0"})
    answer = jens.post(url, {**last, "send": "1"}, follow=True)
    assert "2 av 3 symptomer er endret" in text(answer)
    assert Answer.objects.get().answers == {"copd_breathless": 1, "copd_sputum_amount": 1, "copd_sputum_colour": 0}
    assert jens.post(url, {**last, "send": "1"}).status_code == 302
    assert Answer.objects.count() == 1


def test_nothing_is_lost_when_a_question_is_skipped_or_one_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    jens.post(url, {"q": "copd_breathless", "seen": "0", "a_copd_breathless": "2"})
    page = jens.post(url, {"q": "copd_sputum_amount", "seen": "1"})
    assert page.status_code == 422
    assert "Svar på spørsmålet før du går videre." in text(page)
    to = {"q": "copd_sputum_amount", "seen": "1", "a_copd_sputum_amount": "1", "to": "copd_breathless"}
    back = text(jens.post(url, to, follow=True))
    assert 'value="2" checked' in back
    assert 'value="1" checked' in text(jens.get(f"{url}?q=copd_sputum_amount"))
    early = jens.post(url, {"seen": "2", "send": "1"})
    assert "Spørsmål 3 av 3" in text(early)
    assert not Answer.objects.exists()


def test_half_on_the_telephone_and_the_rest_on_a_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    as_(people.jens).post(url, {"q": "copd_breathless", "seen": "0", "a_copd_breathless": "1"})
    computer = as_(people.jens)
    assert "Fortsett på spørsmålene" in text(computer.get(f"/home/{people.jens_stay.pk}/"))
    resumed = text(computer.get(url))
    assert "Spørsmål 2 av 3" in resumed
    assert "Vi har tatt vare på svarene dine" in resumed
    last = walk(computer, url, {"a_copd_sputum_amount": "0", "a_copd_sputum_colour": "0"})
    assert computer.post(url, {**last, "send": "1"}).status_code == 302
    assert Answer.objects.get().answers["copd_breathless"] == 1
    assert "Fortsett på spørsmålene" not in text(computer.get(f"/home/{people.jens_stay.pk}/"))


def test_two_screens_at_once_are_told_so_and_must_be_looked_over_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    last = walk(jens, url, {"a_copd_breathless": "0", "a_copd_sputum_amount": "0", "a_copd_sputum_colour": "0"})
    other = {"q": "copd_breathless", "seen": "1", "a_copd_breathless": "2"}
    assert "Du har også svart på en annen skjerm." in text(jens.post(url, other, follow=True))
    refused = jens.post(url, {**last, "send": "1"})
    assert refused.status_code == 422
    assert "Svarene er endret på en annen skjerm." in text(refused)
    assert "Mye mer tungpust enn vanlig" in text(refused)
    assert jens.post(url, {**carried(text(refused)), "send": "1"}).status_code == 302
    assert Answer.objects.get().answers["copd_breathless"] == 2


def test_an_answer_that_cannot_wait_shows_113_at_once_and_the_rest_may_be_answered_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_clock(monkeypatch, NIGHT)
    people = unsafe_ward(NIGHT)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    page = text(jens.post(url, {"q": "copd_sputum_colour", "seen": "0", "a_copd_sputum_colour": "2"}, follow=True))
    assert "113" in page
    assert "116 117" in page
    assert "Fortsett på spørsmålene" in page
    assert "Spørsmål 1 av 3" in text(jens.get(url))


def test_an_answer_to_a_question_that_an_upgrade_took_away_does_not_keep_the_rest_from_being_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    said = {"copd_breathless": "1", "copd_sputum_amount": "1", "copd_sputum_colour": "0"}
    last = walk(jens, url, {f"a_{link_id}": value for link_id, value in said.items()})
    half = HalfForm.objects.get()
    HalfForm.objects.update(answers={**half.answers, "asked_before_the_upgrade": 1})
    assert jens.post(url, {**last, "send": "1"}).status_code == 302
    assert Answer.objects.get().answers.keys() == said.keys()


def test_a_number_outside_what_is_possible_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.emil_stay.pk}/form/newborn_report"
    page = as_(people.kari).post(url, {"q": "breastfeeds", "seen": "0", "a_breastfeeds": "99"})
    assert page.status_code == 422
    assert "Skriv et tall fra 0 til 30." in text(page)
    assert 'value="99"' in text(page)


def test_what_a_mother_writes_in_her_own_words_reaches_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    kari, url = as_(people.kari), f"/home/{people.emil_stay.pk}/form/newborn_report"
    last = walk(
        kari,
        url,
        {
            "a_newborn_behaviour": "0", "a_breastfeeds": "8", "a_meals": "8", "a_feeding_share": "100",
            "a_refused_feeds": "0", "a_nappies": "6", "a_newborn_vomiting": "0", "a_newborn_stool": "0",
            "a_parent_safety": "9", "a_worried": "0", "a_newborn_note": "Han sugde & smilte <3",
        },
    )  # fmt: skip
    for _press in range(2):
        assert kari.post(url, {**last, "send": "1"}).status_code == 302
    assert Message.objects.get().text == "Han sugde & smilte <3"
    page = text(kari.get(f"/home/{people.emil_stay.pk}/"))
    assert "grønn" in page


def test_only_those_it_concerns_may_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.jens_stay.pk}/form/copd_symptoms"
    assert as_(people.jens).get(url).status_code == 200
    for other in (people.tove, people.carl, people.berit):
        assert as_(other).post(url, {"send": "1"}).status_code == 404
    assert as_(people.jens).get(f"/home/{people.jens_stay.pk}/form/newborn_report").status_code == 404
    assert as_(people.jens).get(f"/home/{people.jens_stay.pk}/form/nothing").status_code == 404
    assert hidden(text(as_(people.jens).get(url)), "q") == "copd_breathless"


def test_half_a_form_is_seen_by_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.emil_stay.pk}/form/newborn_report"
    as_(people.kari).post(url, {"q": "newborn_behaviour", "seen": "0", "a_newborn_behaviour": "1"})
    assert "Fortsett på spørsmålene" in text(as_(people.kari).get(f"/home/{people.emil_stay.pk}/"))
    assert "Fortsett på spørsmålene" not in text(as_(people.per).get(f"/home/{people.emil_stay.pk}/"))
    assert "Spørsmål 1 av" in text(as_(people.per).get(url))
