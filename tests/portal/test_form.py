import pytest
from django.test import Client
from tests.portal.home import as_, hidden, text, ward_at

from heim.contact.models import Message
from heim.forms.models import Answer

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
        page = text(client.post(url, posted))
    raise AssertionError("the questions never end")


def carried(page: str) -> dict[str, str]:
    found = {}
    for part in page.split('<input type="hidden" name="')[1:]:
        name, rest = part.split('" value="', 1)
        if name.startswith("a_") or name in ("sent_id", "place"):
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
    page = jens.post(url, {"sent_id": "x", "place": "1", "a_copd_breathless": "2"})
    assert page.status_code == 422
    assert "Svar på spørsmålet før du går videre." in text(page)
    assert carried(text(page)) == {"sent_id": "x", "place": "1", "a_copd_breathless": "2"}
    back = text(jens.post(url, {**carried(text(page)), "to": "0", "a_copd_sputum_amount": "1"}))
    assert 'value="2" checked' in back
    assert carried(back)["a_copd_sputum_amount"] == "1"
    early = jens.post(url, {**carried(back), "a_copd_breathless": "2", "send": "1"})
    assert "Spørsmål 3 av 3" in text(early)
    assert not Answer.objects.exists()


def test_a_number_outside_what_is_possible_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    url = f"/home/{people.emil_stay.pk}/form/newborn_report"
    page = as_(people.kari).post(url, {"sent_id": "x", "place": "1", "a_newborn_behaviour": "0", "a_breastfeeds": "99"})
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
    last["a_newborn_note"] = "Han sugde & smilte <3"
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
    assert hidden(text(as_(people.jens).get(url)), "place") == "0"
