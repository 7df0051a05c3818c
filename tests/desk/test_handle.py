"""Closing what is open, without losing sight of what has just come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, as_, at, get, morning, post, text_of
from tests.people import Ward, send

from heim.contact.models import Message
from heim.delivery.reads import delivery_of
from heim.triage.models import Concern, Handling
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db


def address(made: Ward) -> str:
    return reverse("desk:handle", args=[made.jens_stay.pk])


def seen(made: Ward) -> list[str]:
    return [f"{one.id}-{one.newest_reason_id}" for one in matters_of(stay_id=made.jens_stay.pk)]


def test_the_page_shows_every_open_matter_with_its_reasons() -> None:
    made = morning()
    said = text_of(get(made.berit, address(made)))
    assert "Oksygenmetning 86 %" in said
    assert "Puls 104/min" in said
    assert all(f'name="seen" value="{one}"' in said for one in seen(made))


def test_a_preset_alone_is_a_note_and_the_list_offers_to_undo() -> None:
    made = morning()
    done = post(made.berit, address(made), seen=seen(made), preset="rang", note="")
    assert done.status_code == 302
    handling = Handling.objects.get()
    assert handling.note == "Ringte. Følger planen."
    said = text_of(get(made.berit, done.headers["Location"], NOW + timedelta(seconds=3)))
    assert "Du lukket saken for Jens Haugen." in said
    gone = text_of(get(made.berit, done.headers["Location"], NOW + timedelta(seconds=30)))
    assert "Du lukket saken" not in gone


def test_a_red_is_not_closed_without_a_note() -> None:
    made = morning()
    refused = post(made.berit, address(made), seen=seen(made), note=" ")
    assert refused.status_code == 422
    assert "Gul og rød kan ikke lukkes uten notat" in text_of(refused)
    assert Concern.objects.open().count() == 2


def test_what_came_while_she_wrote_is_shown_before_anything_is_closed() -> None:
    made = morning()
    before = seen(made)
    send(made.jens_stay, made.jens, NOW + timedelta(minutes=1), spo2=84, heart_rate=104)
    refused = post(made.berit, address(made), NOW + timedelta(minutes=2), seen=before, note="Ringte, han hviler.")
    said = text_of(refused)
    assert refused.status_code == 409
    assert "Det har kommet noe nytt" in said
    assert "Oksygenmetning 84 %" in said
    assert 'class="badge">Ny<' in said
    assert "Ringte, han hviler." in said
    assert Concern.objects.open().count() == 2
    again = post(made.berit, address(made), NOW + timedelta(minutes=3), seen=seen(made), note="Ringte, han hviler.")
    assert again.status_code == 302
    assert not Concern.objects.open().exists()


@pytest.mark.parametrize("in_dialogue", [{}, {"HX-Request": "true"}])
def test_what_she_wrote_is_still_there_when_somebody_else_closed_it_meanwhile(in_dialogue: dict[str, str]) -> None:
    made = morning()
    before = seen(made)
    post(made.berit, address(made), seen=before, note="Ringte.")
    wrote = {"seen": before, "note": "Lang vurdering.", "tell": "Kom i morgen.", "risk_talk": "Vi snakket."}
    with at():
        refused = as_(made.dag).post(address(made), wrote, headers=in_dialogue)
    said = refused.content.decode()
    assert refused.status_code == 409
    assert [words for words in ("Lang vurdering.", "Kom i morgen.", "Vi snakket.") if words in said] == [
        "Lang vurdering.", "Kom i morgen.", "Vi snakket.",
    ]  # fmt: skip


def test_word_home_goes_with_the_note_or_not_at_all() -> None:
    made = morning()
    post(made.berit, address(made), seen=seen(made), note="", tell="Hvil nå.", sent_id="t1")
    assert not Message.objects.exists()
    post(made.berit, address(made), seen=seen(made), note="Ringte.", tell="Hvil nå.", sent_id="t1")
    assert Message.objects.get().text == "Hvil nå."


def test_undo_opens_it_again_and_the_note_is_not_sent() -> None:
    made = morning()
    post(made.berit, address(made), seen=seen(made), note="Ringte kona.")
    handling = Handling.objects.get()
    undo = reverse("desk:undo", args=[made.jens_stay.pk, handling.pk])
    assert post(made.dag, undo, NOW + timedelta(seconds=4)).status_code == 409
    undone = post(made.berit, undo, NOW + timedelta(seconds=5))
    assert undone.status_code == 302
    assert "Ringte kona." in text_of(get(made.berit, undone["Location"]))  # her words are not lost
    assert "Ringte kona." not in text_of(get(made.dag, undone["Location"]))
    assert Concern.objects.open().count() == 2
    sent = delivery_of(kind="handling", subject_id=handling.pk)
    assert sent is not None
    assert sent.state == "cancelled"


def test_too_late_an_undo_is_refused_in_words() -> None:
    made = morning()
    post(made.berit, address(made), seen=seen(made), note="Ringte.")
    undo = reverse("desk:undo", args=[made.jens_stay.pk, Handling.objects.get().pk])
    refused = post(made.berit, undo, NOW + timedelta(seconds=20))
    assert refused.status_code == 409
    assert "mer enn ti sekunder" in text_of(refused)


def test_in_the_dialogue_only_the_form_comes_and_done_is_a_redirect() -> None:
    made = morning()
    htmx = {"HX-Request": "true", "HX-Target": "dialogue"}
    client = as_(made.berit)
    with at():
        form = client.get(address(made), headers=htmx)
        done = client.post(address(made), {"seen": seen(made), "note": "Ringte."}, headers=htmx)
    assert "<html" not in form.content.decode()
    assert done.status_code == 204
    assert "?closed=" in done.headers["HX-Redirect"]


def test_the_note_is_plain_text_to_copy_or_print() -> None:
    made = morning()
    post(made.berit, address(made), seen=seen(made), note="Ringte. Tar prednisolon.")
    handling = Handling.objects.get()
    page = text_of(get(made.berit, reverse("desk:note", args=[made.jens_stay.pk, handling.pk])))
    plain = get(made.berit, reverse("desk:note_text", args=[made.jens_stay.pk, handling.pk]))
    assert "Ringte. Tar prednisolon." in page
    assert "venter" in page
    assert plain.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text_of(plain).startswith("HAUGEN, Jens, ")
    assert "<" not in text_of(plain)


def test_take_release_and_hand_on_move_the_owner() -> None:
    made = morning()
    stay = made.jens_stay.pk
    assert post(made.berit, reverse("desk:take", args=[stay])).status_code == 302
    refused = post(made.dag, reverse("desk:take", args=[stay]))
    assert refused.status_code == 409
    assert "Berit Dahl har tatt den" in text_of(refused)
    said = text_of(get(made.berit, reverse("desk:hand_on", args=[stay]) + "?doctor=1"))
    assert "Dag Lie, lege" in said
    assert "Nora Berg" not in said
    assert post(made.berit, reverse("desk:hand_on", args=[stay]), to=made.carl.pk).status_code == 409
    assert post(made.berit, reverse("desk:hand_on", args=[stay]), to=made.dag.pk).status_code == 302
    assert {one.owner for one in matters_of(stay_id=stay)} == {"Berit Dahl"}, "until he accepts"
    assert "Berit Dahl spør om du kan ta over" in text_of(get(made.dag, reverse("desk:stay", args=[stay])))
    assert post(made.nora, reverse("desk:accept", args=[stay])).status_code == 409
    assert post(made.dag, reverse("desk:decline", args=[stay])).status_code == 302
    assert post(made.dag, reverse("desk:accept", args=[stay])).status_code == 409
    assert post(made.berit, reverse("desk:hand_on", args=[stay]), to=made.dag.pk).status_code == 302
    assert post(made.dag, reverse("desk:accept", args=[stay])).status_code == 302
    assert {one.owner for one in matters_of(stay_id=stay)} == {"Dag Lie"}
    assert post(made.dag, reverse("desk:release", args=[stay])).status_code == 302
    assert {one.owner for one in matters_of(stay_id=stay)} == {""}
