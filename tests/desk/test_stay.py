"""Everything about one person on one page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.desk.people import NOW, get, morning, post, text_of
from tests.people import send, ward

from heim.access.models import Entry
from heim.contact.models import Call
from heim.contact.ring import log_call
from heim.pathways.personal_value import set_personal_value
from heim.pathways.write_plan import write_plan
from heim.people.models import Stay, User
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db


def page_of(stay: Stay, query: str = "") -> str:
    return reverse("desk:stay", args=[stay.pk]) + query


def close(stay: Stay, by: User, note: str, now=NOW):  # type: ignore[no-untyped-def]
    seen = {matter.id: matter.newest_reason_id for matter in matters_of(stay_id=stay.pk)}
    return handle_concerns(stay_id=stay.pk, seen=seen, note=note, by=by, now=now)


def test_one_page_says_who_why_whose_and_by_when() -> None:
    made = morning()
    set_personal_value(stay_id=made.jens_stay.pk, name="spo2.red", value=87, reason="Kronisk lav", by=made.dag, now=NOW)
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    for words in (
        "Haugen</span>, Jens",
        "Lungeavdelingen har ansvaret",
        "hverdager 08.00–15.30",
        "Oksygenmetning 86 %",
        "Ingen har tatt den",
        "kl. 10.36 – 54 min igjen",
        "113-kort",
        "Storgata 1, 4600 Kristiansand",
        "1234",
        "Egenbehandlingsplan",
        'data-limit="red-below" data-value="87"',
        "Ny grense",
    ):
        assert words in said, words


def test_the_page_is_headed_by_the_same_reason_as_the_line_on_the_list() -> None:
    made = ward(NOW)
    for name, value in {"baseline:spo2": 91, "spo2.red": 87}.items():
        set_personal_value(
            stay_id=made.jens_stay.pk, name=name, value=value, reason="Kronisk lav", by=made.dag, now=NOW
        )
    send(made.jens_stay, made.jens, NOW, spo2=86)
    (matter,) = matters_of(stay_id=made.jens_stay.pk)
    assert len(matter.reasons) > 1
    line = text_of(get(made.berit, reverse("desk:worklist", args=[made.jens_stay.responsible_unit_id])))
    assert f"<strong>{matter.title}</strong>".replace("\u00a0", " ") in line


def test_the_look_is_logged_and_nobody_else_finds_the_page() -> None:
    made = morning()
    assert get(made.berit, page_of(made.jens_stay)).status_code == 200
    assert Entry.objects.filter(user=made.berit, act="desk:stay", patient_id=made.jens_stay.patient_id).count() == 1
    assert get(made.carl, page_of(made.jens_stay)).status_code == 404
    assert not Entry.objects.filter(user=made.carl).exists()


def test_what_was_done_last_time_and_whether_it_worked() -> None:
    made = ward(NOW)
    then = NOW - timedelta(days=5)
    send(made.jens_stay, made.jens, then, spo2=86)
    close(made.jens_stay, made.berit, "Ringte. Prednisolon i 7 dager.", then + timedelta(minutes=24))
    send(made.jens_stay, made.jens, then + timedelta(days=2), spo2=91)
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    assert "Berit Dahl lukket etter 24 min. Ringte. Prednisolon i 7 dager." in said
    assert "Virket: Oksygenmetning 91 % to døgn etter" in said


def test_a_newborns_weight_is_in_grams_with_gain_a_day() -> None:
    made = ward(NOW)
    send(made.emil_stay, made.kari, NOW - timedelta(days=2), weight=2.150)
    send(made.emil_stay, made.kari, NOW - timedelta(hours=1), weight=2.214)
    said = text_of(get(made.nina, page_of(made.emil_stay)))
    assert "<span>2214</span>" in said
    assert "+64 g siden sist, 15,0 g/kg i døgnet" in said
    assert 'data-value="2214"' in said


def test_a_day_without_a_value_is_a_row_and_not_a_line() -> None:
    made = morning()
    said = text_of(get(made.berit, page_of(made.jens_stay, "?days=90")))
    assert "data-missing" in said
    assert "ikke målt" in said


def test_a_date_without_a_clock_and_a_correction_are_said() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW - timedelta(hours=2), spo2=91, date_only=True, sent_id="a")
    send(made.jens_stay, made.jens, NOW + timedelta(hours=3), at=NOW + timedelta(days=2), spo2=91, sent_id="b")
    send(made.jens_stay, made.jens, NOW, at=NOW - timedelta(hours=1), spo2=92, sent_id="c")
    send(made.jens_stay, made.jens, NOW, at=NOW - timedelta(hours=1), spo2=93, sent_id="c", status="corrected")
    said = text_of(get(made.berit, page_of(made.jens_stay), NOW + timedelta(hours=4)))
    for flag in ("uten klokkeslett", "klokka gikk feil", "rettet", "erstattet av en rettelse"):
        assert flag in said, flag


def test_temperature_has_a_decimal_comma() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, temp=37.3)
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    assert "37,3 °C" in said
    assert "37.3 " not in said.replace('data-value="37.3"', "")


def test_calls_and_notes_are_lines_through_the_curves() -> None:
    made = morning()
    log_call(
        stay_id=made.jens_stay.pk,
        concern_id=None,
        outcome=Call.Outcome.NO_ANSWER,
        try_again_at=NOW + timedelta(minutes=30),
        by=made.berit,
        now=NOW,
    )
    said = text_of(get(made.berit, page_of(made.jens_stay), NOW + timedelta(minutes=1)))
    assert 'data-short="Ringt"' in said
    assert "ringte. Ikke svar. Prøver igjen kl. 10.12." in said


def test_an_unwritten_plan_is_the_pathways_suggestion_and_says_so() -> None:
    made = ward(NOW)
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    assert "Ingen har skrevet en egen plan ennå" in said
    write_plan(
        stay_id=made.jens_stay.pk, green="Gå tur.", yellow="Hvil.", red="Ring.", matters="Naustet", by=made.dag, now=NOW
    )
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    assert "versjon 1 · Dag Lie 17. november" in said
    assert "«Naustet»" in said


def test_empty_states_say_what_is_empty() -> None:
    made = ward(NOW)
    said = text_of(get(made.berit, page_of(made.jens_stay)))
    for words in (
        "Ingenting er åpent.",
        "Ingenting er lukket på dette oppholdet ennå.",
        "Ingen meldinger ennå.",
        "Ingenting er kommet ennå.",
        "Ingenting er sendt ennå.",
    ):
        assert words in said, words


def test_one_persons_green_is_signed_off_as_it_was_shown() -> None:
    made = ward(NOW)
    send(made.jens_stay, made.jens, NOW, spo2=94)
    said = get(made.berit, page_of(made.jens_stay)).content.decode()
    seen = said.split('name="seen" value="')[1].split('"')[0]
    send(made.jens_stay, made.jens, NOW + timedelta(minutes=1), spo2=95)
    address = reverse("desk:sign_one", args=[made.jens_stay.pk])
    refused = post(made.berit, address, NOW + timedelta(minutes=2), seen=seen)
    assert refused.status_code == 409
    assert "Det har kommet noe nytt" in text_of(refused)
    said = get(made.berit, page_of(made.jens_stay)).content.decode()
    seen = said.split('name="seen" value="')[1].split('"')[0]
    assert post(made.berit, address, NOW + timedelta(minutes=2), seen=seen).status_code == 302


def test_the_quick_look_has_reasons_curve_plan_and_keys() -> None:
    made = morning()
    said = text_of(get(made.berit, reverse("desk:glance", args=[made.jens_stay.pk])))
    for words in (
        "Jens Haugen, 62 år",
        "Oksygenmetning 86 %",
        "<curve-chart",
        "rød sone",
        'data-key="T"',
        'data-key="R"',
    ):
        assert words in said, words
