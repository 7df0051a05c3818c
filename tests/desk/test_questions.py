"""The pages of a question: asked at the unit's desk, answered at the office's, read where it was asked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.contact.asking import Asking, a_question, ask, red_jens
from tests.desk.people import NOW, get, post, text_of
from tests.people import patient, stay

from heim.access.models import Sharing
from heim.contact.models import Question
from heim.contact.write import write_message
from heim.people.models import Stay, Unit
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

pytestmark = pytest.mark.django_db


def asked_of(asking: Asking) -> dict[str, object]:
    return {
        "concern": asking.concern.pk, "to": f"{asking.office.pk}:{asking.frida.pk}", "text": "Skal vi starte?",
        "measure": ["spo2"], "days": "7", "wait": "1d", "consent": "Jens, muntlig", "sent_id": "once",
    }  # fmt: skip


def test_berit_asks_frida_answers_and_the_note_tells_of_both() -> None:
    asking = red_jens()
    made, stay_id = asking.ward, asking.ward.jens_stay.pk
    ask_at = reverse("desk:ask_gp", args=[stay_id])
    shown = text_of(get(made.berit, ask_at))
    assert "Situasjon: Oksygenmetning 86 %" in shown
    assert "1 virkedag: 18. november kl. 09.42" not in shown, "nobody is chosen yet, so no office's hours are known"
    refused = post(made.berit, ask_at, **{**asked_of(asking), "consent": ""})
    assert refused.status_code == 422
    assert "Skal vi starte?" in text_of(refused)
    for _again in range(2):
        assert post(made.berit, ask_at, **asked_of(asking)).status_code == 302
    question = Question.objects.get()
    assert "Spørsmål til oss" not in text_of(get(made.berit, reverse("desk:patients")))

    answer_at = reverse("desk:question", args=[question.pk])
    assert get(made.carl, answer_at).status_code == 404
    assert get(made.berit, answer_at).status_code == 404, "she asked; it is not hers to answer"
    listed = text_of(get(asking.frida, reverse("desk:questions")))
    assert "Jens Haugen" in listed
    assert "Lungeavdelingen" in listed
    page = text_of(get(asking.frida, answer_at))
    for wanted in ("Skal vi starte?", "Oksygenmetning 86 %", "innen 18. november kl. 09.42", "Berit Dahl"):
        assert wanted in page
    read_only = text_of(get(asking.receptionist, answer_at))
    assert "Send svaret" not in read_only
    assert post(asking.receptionist, answer_at, choice="change", text="Ja").status_code == 422
    assert post(asking.frida, answer_at, choice="", text="Ja").status_code == 422
    for _again in range(2):
        assert post(asking.frida, answer_at, choice="change", text="Ja, i 7 dager.").status_code == 302
    assert post(asking.frida, answer_at, choice="continue", text="Nei.").status_code == 409

    opened = text_of(get(made.berit, reverse("desk:stay", args=[stay_id])))
    assert "Svar fra fastlegen: endre behandlingen" in opened
    assert "Ja, i 7 dager." in opened
    assert "Svar fra fastlegen" in text_of(get(made.berit, reverse("desk:worklist", args=[made.lung.pk])))
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay_id)}
    handling = handle_concerns(stay_id=stay_id, seen=seen, note="Startet.", by=made.berit, now=NOW + timedelta(hours=1))
    note = text_of(get(made.berit, reverse("desk:note_text", args=[stay_id, handling.pk])))
    assert "Frida Torp, Torget legekontor, ble spurt 17. november kl. 09.42: «Skal vi starte?»" in note
    assert "Frida Torp svarte 17. november kl. 09.42: endre behandlingen. «Ja, i 7 dager.»" in note


def test_an_answer_that_became_a_matter_of_its_own_is_shown_there_in_full() -> None:
    asking = red_jens()
    made, stay_id = asking.ward, asking.ward.jens_stay.pk
    question = ask(asking)
    seen = {one.id: one.newest_reason_id for one in matters_of(stay_id=stay_id)}
    handle_concerns(stay_id=stay_id, seen=seen, note="Ringte.", by=made.berit, now=NOW)
    post(asking.frida, reverse("desk:question", args=[question.pk]), choice="take_over", text="Jeg ringer ham selv.")
    opened = text_of(get(made.berit, reverse("desk:stay", args=[stay_id])))
    assert "Svar fra fastlegen, Frida Torp: jeg tar over kontakten" in opened
    assert "Jeg ringer ham selv." in opened


def test_who_has_access_is_shared_with_consent_and_ended_again() -> None:
    made = red_jens().ward
    at = reverse("desk:sharing", args=[made.jens_stay.pk])
    stay_at = reverse("desk:stay", args=[made.jens_stay.pk])
    assert get(made.tiril, stay_at).status_code == 404
    assert post(made.berit, at, unit_id=made.tms.pk, gives=["values"], consent="").status_code == 422
    assert not Sharing.objects.exists()
    assert post(made.berit, at, unit_id=made.tms.pk, gives=["values"], consent="Jens, muntlig").status_code == 302
    shown = text_of(get(made.berit, at))
    assert "TMS Sør" in shown
    assert "navn, kontakter og hvem som har ansvaret · målinger og svar" in shown
    assert get(made.tiril, stay_at).status_code == 200
    theirs = text_of(get(made.tiril, at))
    assert "Lungeavdelingen" in theirs
    assert "Avslutt delingen" not in theirs
    sharing = Sharing.objects.get()
    end = reverse("desk:stop_sharing", args=[made.jens_stay.pk, sharing.pk])
    assert post(made.tiril, end).status_code == 404
    assert post(made.berit, end).status_code == 302
    assert get(made.tiril, stay_at).status_code == 404


def test_a_side_that_takes_no_part_is_not_let_in() -> None:
    made = red_jens().ward
    Stay.objects.filter(pk=made.jens_stay.pk).update(parties=Stay.Parties.HOSPITAL)
    at = reverse("desk:sharing", args=[made.jens_stay.pk])
    assert "ikke med i oppfølgingen" in text_of(post(made.berit, at, unit_id=made.tms.pk, consent="Jens"))
    assert post(made.berit, at, unit_id=made.newborn.pk, consent="Jens").status_code == 302


def test_two_clinics_see_one_person_whole_and_one_inbox_with_who_wrote() -> None:
    made = red_jens().ward
    other = stay(made.jens_stay.patient, made.tms, made.dag, NOW - timedelta(days=3), Stay.Kind.INPATIENT_AT_HOME)
    for one, by, text in ((made.jens_stay, made.berit, "Fra lungene"), (other, made.tiril, "Fra sentralen")):
        write_message(stay_id=one.pk, text=text, from_home=False, sent_id=text, by=by, now=NOW)
    whole = reverse("desk:whole", args=[made.jens_stay.pk])
    alone = text_of(get(made.berit, whole))
    assert "Fra sentralen" not in alone
    assert "TMS Sør" not in alone, "what is not shared is not even named"
    Sharing.objects.create(
        stay=other,
        unit=made.lung,
        with_talk=True,
        consent_by="Jens",
        started_at=NOW - timedelta(hours=1),
        by=made.tiril,
    )
    both = text_of(get(made.berit, whole))
    for wanted in (
        "Lungeavdelingen har ansvaret",
        "TMS Sør har ansvaret",
        "Berit Dahl, Lungeavdelingen",
        "Tiril Aas, TMS Sør",
    ):
        assert wanted in both
    assert "Ikke delt med dere: målinger og svar · planen" in " ".join(both.split())
    inbox = text_of(get(made.berit, reverse("desk:talk", args=[made.jens_stay.pk])))
    assert "Fra lungene" in inbox
    assert "Tiril Aas, TMS Sør" in inbox
    Unit.objects.filter(pk=made.tms.pk).update(sensitive=True)
    assert "Fra sentralen" not in text_of(get(made.berit, whole)), "a sensitive unit's stays stand alone"
    assert "Fra sentralen" not in text_of(get(made.berit, reverse("desk:talk", args=[made.jens_stay.pk])))
    assert get(made.carl, whole).status_code == 404


def test_patients_are_narrowed_by_form_and_by_who_takes_part() -> None:
    made = red_jens().ward
    stay(patient("Arne", "Lund", born=NOW.date() - timedelta(days=20000)), made.lung, made.dag, NOW)
    Stay.objects.filter(pk=made.jens_stay.pk).update(form=Stay.Form.DIGITAL, parties=Stay.Parties.ALL_THREE)
    at = reverse("desk:patients")
    assert "Lund, Arne" in text_of(get(made.berit, at))
    for query in ("?form=digital", f"?parties={Stay.Parties.ALL_THREE}", "?form=digital&parties="):
        narrowed = text_of(get(made.berit, at + query))
        assert "Haugen, Jens" in narrowed
        assert "Lund, Arne" not in narrowed
    assert "Haugen, Jens" not in text_of(get(made.berit, at + "?form=ambulatory"))


def test_another_level_is_asked_and_answers_the_same_way() -> None:
    made = red_jens().ward
    question = a_question(made.tove_stay, to=made.lung, by=made.tiril, now=NOW)
    assert "Tove Moen" in text_of(get(made.berit, reverse("desk:questions")))
    assert "Spørsmål til oss" in text_of(get(made.berit, reverse("desk:patients")))
    assert (
        post(made.berit, reverse("desk:question", args=[question.pk]), choice="continue", text="Ja.").status_code == 302
    )
