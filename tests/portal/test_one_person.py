"""One person on several pathways, at one or two units: one day, one set of numbers, one inbox."""

from dataclasses import replace

import pytest
from tests.people import Ward, approve, stay
from tests.portal.home import MORNING, NIGHT, as_, hidden, set_clock, text, ward_at

from heim.care.enrol import enrol_stay
from heim.contact.models import Message
from heim.forms.models import TaskSigned
from heim.measurements.models import Reading, Report
from heim.pathways.approve import keep_version
from heim.pathways.load import library
from heim.pathways.shape import HomeTask, Text
from heim.people.models import Stay

pytestmark = pytest.mark.django_db
INHALER = HomeTask(key="inhaler", name=Text(nb="Ta inhalasjonen", en="Inhale"), schedule="2/day@08:00,20:00")


def second_stay(people: Ward) -> Stay:
    """Jens is also followed by the TMS, which asks for SpO2 and weight, and for his inhaler."""
    kols = library()["kols"]
    weight = replace(kols.measures[0], measure="weight", unit="kg", schedule="daily@09:00", optional=False)
    spo2 = next(plan for plan in kols.measures if plan.measure == "spo2")
    pathway = replace(
        kols, key="heart", measures=(weight, spo2), rules=(), forms=(), home_tasks=(INHALER,), levels=(), examples=()
    )
    version = approve(keep_version(pathway=pathway, now=people.now), by=people.dag, now=people.now)
    made = stay(people.jens_stay.patient, people.tms, people.dag, people.now, Stay.Kind.INPATIENT_AT_HOME)
    enrol_stay(stay_id=made.pk, version_id=version.pk, by=people.dag, now=people.now)
    return made


def test_jens_has_one_list_and_signs_his_inhaler_with_one_press(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch, NIGHT.replace(hour=3))
    other = second_stay(people)
    set_clock(monkeypatch, MORNING)
    jens = as_(people.jens)
    assert jens.get("/home/").headers["Location"] == f"/home/{people.jens_stay.pk}/"
    page = text(jens.get("/home/", follow=True))
    assert page.count('class="thing"') == 3
    assert "Vekt, puls, oksygen." in page
    assert "Ta inhalasjonen" in page
    due = hidden(page, "due")
    signed = text(jens.post(f"/home/{other.pk}/task", {"task": "inhaler", "due": due}, follow=True))
    assert "Gjort i dag" in signed
    assert TaskSigned.objects.count() == 1
    undone = text(jens.post(f"/home/{other.pk}/task/undo", {"task": "inhaler", "due": due}, follow=True))
    assert "Gjort i dag" not in undone
    for stranger in (people.tove, people.carl):
        assert as_(stranger).post(f"/home/{other.pk}/task", {"task": "inhaler", "due": due}).status_code == 404
    assert not TaskSigned.objects.exists()


def test_a_press_that_comes_too_late_is_said_and_signs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    other = second_stay(people)
    fields = {"task": "inhaler", "due": "2026-11-16T07:00:00+00:00"}
    assert "Tiden for det du trykket på, er ute." in text(
        as_(people.jens).post(f"/home/{other.pk}/task", fields, follow=True)
    )
    as_(people.jens).post(f"/home/{other.pk}/task", {"task": "inhaler", "due": "i går"})
    assert not TaskSigned.objects.exists()


def test_what_is_measured_once_is_judged_by_both_units(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    other = second_stay(people)
    jens, url = as_(people.jens), f"/home/{other.pk}/measure"
    page = text(jens.get(url))
    assert page.count('name="spo2"') == 1
    posted = {"sent_id": "once", "spo2": "86", "heart_rate": "80", "weight": "71"}
    for _press in range(2):
        answer = jens.post(url, posted)
        # The lung unit's rules make it red; that is what he is shown.
        assert f"/home/{people.jens_stay.pk}/answer/" in answer.headers["Location"] or _press == 1
    assert Report.objects.count() == 2
    sent = set(Reading.objects.values_list("stay_id", "measure"))
    assert sent == {
        (other.pk, "spo2"), (other.pk, "weight"), (people.jens_stay.pk, "spo2"), (people.jens_stay.pk, "heart_rate"),
    }  # fmt: skip
    assert "Du er i rød sone" in text(jens.get(f"/home/{other.pk}/"))


@pytest.mark.parametrize(("page", "first", "second"), [
    ("messages", {"text": "Jeg er sliten."}, {"text": "Jeg er sliten og har feber."}),
    ("booked", {"how": "phone", "about": "Medisiner"}, {"how": "phone", "about": "Trening"}),
])  # fmt: skip
def test_other_words_under_what_was_sent_are_sent_when_pressed_again(
    monkeypatch: pytest.MonkeyPatch, page: str, first: dict[str, str], second: dict[str, str]
) -> None:
    people = ward_at(monkeypatch)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/{page}"
    sent_id = hidden(text(jens.get(url)), "sent_id")
    assert jens.post(url, first | {"sent_id": sent_id}).status_code == 302
    refused = jens.post(url, second | {"sent_id": sent_id})
    assert refused.status_code == 422
    assert jens.post(url, second | {"sent_id": hidden(text(refused), "sent_id")}).status_code == 302


def test_one_inbox_for_both_units(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ward_at(monkeypatch)
    other = second_stay(people)
    jens, url = as_(people.jens), f"/home/{people.jens_stay.pk}/messages"
    jens.post(url, {"text": "Til lungeavdelingen", "sent_id": "a"})
    jens.post(url, {"text": "Til TMS", "sent_id": "b", "to": str(other.pk)})
    jens.post(url, {"text": "Til ingen andre", "sent_id": "c", "to": str(people.tove_stay.pk)})
    sent = list(Message.objects.order_by("pk").values_list("stay_id", flat=True))
    assert sent == [people.jens_stay.pk, other.pk, people.jens_stay.pk]
    page = text(jens.get(url))
    assert "Til lungeavdelingen" in page
    assert "Til TMS" in page
    assert "Hvem skriver du til?" in page
    assert "Hvem skriver du til?" not in text(as_(people.tove).get(f"/home/{people.tove_stay.pk}/messages"))
