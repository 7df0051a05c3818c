"""Messages and calls from the desk."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, as_, at, get, morning, post, text_of
from tests.people import Ward

from heim.contact.models import Call, Message
from heim.contact.write import write_message

pytestmark = pytest.mark.django_db


def asked(made: Ward) -> Message:
    return write_message(
        stay_id=made.jens_stay.pk, text="Skal jeg ta prednisolon?", from_home=True, sent_id="q", by=made.jens, now=NOW
    )


def test_the_inbox_shows_what_nobody_has_read_first() -> None:
    made = morning()
    assert "Ingen meldinger ennå." in text_of(get(made.berit, reverse("desk:messages")))
    asked(made)
    said = text_of(get(made.berit, reverse("desk:messages")))
    assert "«Skal jeg ta prednisolon?»" in said
    assert "1 ulest" in said
    assert "prednisolon" not in text_of(get(made.carl, reverse("desk:messages")))


def test_looking_does_not_mark_as_read_but_saying_so_and_answering_do() -> None:
    made = morning()
    message = asked(made)
    talk = reverse("desk:talk", args=[made.jens_stay.pk])
    get(made.berit, talk)
    assert Message.objects.get(pk=message.pk).read_at is None
    post(made.berit, reverse("desk:read", args=[made.jens_stay.pk]), shown=message.pk)
    assert Message.objects.get(pk=message.pk).read_at == NOW
    assert "lest av Berit Dahl 17. november kl. 09.42" in text_of(get(made.berit, talk))
    post(made.berit, reverse("desk:mark_unread", args=[made.jens_stay.pk, message.pk]))
    assert Message.objects.get(pk=message.pk).read_at is None
    post(made.berit, reverse("desk:write", args=[made.jens_stay.pk]), text="Ja.", sent_id="a1", shown=message.pk)
    assert Message.objects.get(pk=message.pk).read_by == made.berit


def test_the_same_form_sent_twice_is_one_message() -> None:
    made = morning()
    for _twice in range(2):
        post(made.berit, reverse("desk:write", args=[made.jens_stay.pk]), text="Ja.", sent_id="a1")
    assert Message.objects.filter(from_home=False).count() == 1


def test_an_empty_message_is_refused_and_nothing_is_marked() -> None:
    made = morning()
    message = asked(made)
    refused = post(made.berit, reverse("desk:write", args=[made.jens_stay.pk]), text=" ", sent_id="a1")
    assert refused.status_code == 422
    assert "Skriv en melding før du sender." in text_of(refused)
    assert Message.objects.get(pk=message.pk).read_at is None


def test_a_call_is_two_clicks() -> None:
    made = morning()
    ring = reverse("desk:ring", args=[made.jens_stay.pk])
    said = text_of(get(made.berit, ring))
    assert "400 00 000" in said
    assert "Ikke svar, prøv igjen kl. 09.57" in said
    assert post(made.berit, ring, outcome="answered").status_code == 302
    assert post(made.berit, ring, outcome="no_answer@09.57").status_code == 302
    assert post(made.berit, ring, outcome="no_answer", again="12.30").status_code == 302
    first, second, third = Call.objects.order_by("pk")
    assert (first.outcome, first.try_again_at) == ("answered", None)
    assert second.try_again_at == NOW + timedelta(minutes=15)
    assert third.try_again_at == NOW + timedelta(hours=2, minutes=48)


def test_a_button_that_is_pressed_twice_is_one_call() -> None:
    made = morning()
    for at_moment in (NOW, NOW + timedelta(seconds=2), NOW + timedelta(minutes=3)):
        post(made.berit, reverse("desk:ring", args=[made.jens_stay.pk]), at_moment, outcome="no_answer")
    assert [call.called_at for call in Call.objects.order_by("pk")] == [NOW, NOW + timedelta(minutes=3)]


@pytest.mark.parametrize("in_dialogue", [{}, {"HX-Request": "true"}])
def test_enter_in_the_field_of_when_to_try_again_does_not_say_that_she_answered(in_dialogue: dict[str, str]) -> None:
    made = morning()
    with at():
        page = as_(made.berit).get(reverse("desk:ring", args=[made.jens_stay.pk]), headers=in_dialogue)
    said = page.content.decode()
    mine = [button for button in re.findall(r"<button[^>]*>", said) if 'form="try-again"' in button]
    assert [re.findall(r'value="([^"]*)"', button)[0] for button in mine] == ["no_answer"]
    assert re.search(r'<input[^>]*id="again"[^>]*form="try-again"', said)
    assert re.search(r'<form id="try-again"[^>]*action="[^"]*/ring"', said)


@pytest.mark.parametrize("written", ["snart", "25.00", "09.30"])
def test_a_time_that_is_no_time_or_has_passed_is_asked_again(written: str) -> None:
    made = morning()
    refused = post(made.berit, reverse("desk:ring", args=[made.jens_stay.pk]), outcome="no_answer", again=written)
    assert refused.status_code == 422
    assert f'value="{written}"' in text_of(refused)
    assert not Call.objects.exists()


def test_what_came_while_the_nurse_wrote_is_still_unread() -> None:
    made = morning()
    first, stay = asked(made), [made.jens_stay.pk]
    for door in ("desk:stay", "desk:talk"):
        assert f'name="shown" value="{first.pk}"' in get(made.berit, reverse(door, args=stay)).content.decode()
    late = write_message(
        stay_id=made.jens_stay.pk,
        text="Nå har jeg vondt i brystet.",
        from_home=True,
        sent_id="q2",
        by=made.jens,
        now=NOW,
    )
    post(made.berit, reverse("desk:read", args=stay), shown=first.pk)
    post(made.berit, reverse("desk:write", args=stay), text="Ja.", sent_id="a1", shown=first.pk)
    post(made.berit, reverse("desk:write", args=stay), text="Hei.", sent_id="a2")
    assert Message.objects.get(pk=first.pk).read_at == NOW
    assert Message.objects.get(pk=late.pk).read_at is None
    assert "1 ulest" in text_of(get(made.berit, reverse("desk:messages")))
