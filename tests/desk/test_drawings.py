"""The list keeps what it has drawn and written; nothing of it may be older than the line it stands on."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, as_, at, get, morning, post, text_of
from tests.people import Ward, send

from heim.measurements.models import Reading
from heim.pathways.personal_value import set_personal_value
from heim.triage.models import WorklistRow

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def curve_of_jens(made: Ward, now: datetime = NOW, language: str = "nb") -> str:
    with at(now):
        page = as_(made.berit).get(reverse("desk:worklist", args=[made.lung.pk]), headers={"accept-language": language})
    (found,) = re.findall(r'<svg class="spark".*?</svg>', page.content.decode(), re.DOTALL)
    return str(found)


def test_the_curve_is_the_same_until_something_comes() -> None:
    made = morning()
    assert curve_of_jens(made) == curve_of_jens(made, NOW + MINUTE)


@pytest.mark.parametrize("spo2", [84, 88, 96])
def test_whatever_comes_moves_the_curve_at_once(spo2: int) -> None:
    made = morning()
    before = curve_of_jens(made)
    send(made.jens_stay, made.jens, NOW, spo2=spo2)
    after = curve_of_jens(made)
    assert after != before
    assert f"til {spo2}" in after.replace("\u00a0", " ")


def test_what_is_withdrawn_is_out_of_the_curve_at_once() -> None:
    made = morning()
    send(made.jens_stay, made.jens, NOW - 2 * MINUTE, sent_id="wrong", spo2=84)
    assert "til 84" in curve_of_jens(made)
    send(made.jens_stay, made.jens, NOW - 2 * MINUTE, sent_id="wrong", status="entered-in-error")
    assert "til 86" in curve_of_jens(made)


def test_each_value_that_is_stored_gives_the_line_a_new_version() -> None:
    """Also one that joins what is open, and changes nothing else there."""
    made = morning()
    for spo2 in (86, 88, 96):
        before = WorklistRow.objects.get(pk=made.jens_stay.pk).version
        send(made.jens_stay, made.jens, NOW, spo2=spo2)
        assert WorklistRow.objects.get(pk=made.jens_stay.pk).version > before


def test_the_curve_moves_on_with_the_hours() -> None:
    made = morning()
    assert curve_of_jens(made) != curve_of_jens(made, NOW + timedelta(hours=5))


def test_a_limit_of_ones_own_moves_the_line_of_the_limit() -> None:
    made = morning()
    # Grey: nothing was passed, so the limit that is drawn is the one that would be red.
    Reading.objects.filter(stay=made.jens_stay, value__lt=88).update(value=90)
    WorklistRow.objects.filter(pk=made.jens_stay.pk).update(
        why={"key": "missing", "values": {"code": "spo2", "due": "2026-11-17T08:00:00+00:00"}}
    )
    before = curve_of_jens(made)
    set_personal_value(
        stay_id=made.jens_stay.pk, name="spo2.red", value=84.0, reason="Slik er han til vanlig", by=made.dag, now=NOW
    )
    after = curve_of_jens(made, NOW + MINUTE)
    assert "grense 84" in after.replace("\u00a0", " ")
    assert after != before


def test_a_limit_that_is_saved_on_its_page_is_on_the_list_at_once() -> None:
    made = morning()
    version = WorklistRow.objects.get(pk=made.jens_stay.pk).version
    address = reverse("desk:limits_on", args=[made.jens_stay.pk, "spo2"])
    saved = post(made.berit, address, **{"spo2.red": "88", "reason": "Dårligere", "save": "1"})
    assert saved.status_code == 302
    assert WorklistRow.objects.get(pk=made.jens_stay.pk).version > version


def test_each_language_has_its_own_words_and_the_minutes_go_on() -> None:
    made = morning()
    list_of = reverse("desk:worklist", args=[made.lung.pk])
    assert "siste 14 døgn" in curve_of_jens(made)
    assert "siste 14 døgn" not in curve_of_jens(made, language="en")
    assert "siste 14 døgn" in curve_of_jens(made)
    assert "6 min" in text_of(get(made.berit, list_of))
    assert "7 min" in text_of(get(made.berit, list_of, NOW + MINUTE))


def test_a_new_telephone_number_is_on_the_line_within_a_minute() -> None:
    made = morning()
    list_of = reverse("desk:worklist", args=[made.lung.pk])
    assert "400 00 000" in text_of(get(made.berit, list_of))
    made.jens_stay.patient.phone = "400 99 999"
    made.jens_stay.patient.save()
    said = text_of(get(made.berit, list_of, NOW + MINUTE))
    assert "400 99 999" in said
    assert "400 00 000" not in said
