"""The pages from referral to the end of a stay, asked as a browser would."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.care.homes import a_task, fits, kols_with, make_ready, newborn
from tests.desk.people import NOW, get, post, text_of
from tests.people import Ward, relative, stay, ward

from heim.care.admit import admit_patient
from heim.care.enrol import enrol_stay
from heim.care.models import CareTask, Eligibility
from heim.pathways.load import library
from heim.pathways.shape import FollowUpLevel, Text
from heim.people.models import Patient, Pause, Relative, Stay

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def w() -> Ward:
    return ward(NOW)


@pytest.fixture
def mia(w: Ward) -> Patient:
    """On the newborn ward, being prepared, in no pathway."""
    baby = newborn("Mia", (NOW - 30 * DAY).date())
    relative(baby, w.kari, Relative.Relation.MOTHER, NOW)
    admit_patient(
        patient=baby, kind=Stay.Kind.INPATIENT_AT_HOME, unit=w.newborn, by=w.nina, now=NOW - DAY, preparing=True
    )
    return baby


def filled_in(w: Ward, **changed: str) -> dict[str, str]:
    answers = {name: "yes" if said else "no" for name, said in fits(library()["newborn"]).items()}
    given = {"judgement": "Stabil.", "referred_by": "Føden", "outcome": "accepted", "model": "early_discharge"}
    return answers | given | changed


def test_a_person_is_found_by_name_or_whole_number_and_never_through_the_address(w: Ward, mia: Patient) -> None:
    address = reverse("desk:enrol")
    for query in ("mia", "prøve m", mia.identity_number, f"{mia.identity_number[:6]} {mia.identity_number[6:]}"):
        found = text_of(post(w.nina, address, q=query, version=str(w.nyfodt.pk)))
        assert "Prøve, Mia" in found, query
    for query in ("ia", mia.identity_number[:10], "Jens"):
        found = text_of(post(w.nina, address, q=query, version=str(w.nyfodt.pk)))
        assert "Prøve, Mia" not in found, query
        assert "Haugen" not in found
    assert "Velg hvilket forløp" in text_of(post(w.nina, address, q="mia"))
    assert get(w.nina, f"{address}?q=mia").content.decode().count("Prøve, Mia") == 0


def test_the_checklist_keeps_what_was_filled_in_and_names_what_failed(w: Ward, mia: Patient) -> None:
    address = reverse("desk:enrol_in", args=[mia.pk, w.nyfodt.pk])
    first = next(name for name, said in fits(library()["newborn"]).items() if said)
    refused = post(w.nina, address, **filled_in(w, **{first: "no"}))
    assert refused.status_code == 422
    said = text_of(refused)
    assert "Kan ikke tas inn. Dette er ikke oppfylt" in said
    assert "Stabil." in said
    assert f'name="{first}" value="no" checked' in said
    assert said.count(" checked") == len(fits(library()["newborn"])) + 2
    taken = post(w.nina, address, **filled_in(w))
    assert taken.status_code == 302
    answer = text_of(get(w.nina, taken["Location"]))
    assert "Mia Prøve er tatt inn i Nyfødt hjemme" in answer
    assert get(w.carl, taken["Location"]).status_code == 404


def test_a_declined_referral_gives_the_referrer_the_reason(w: Ward, mia: Patient) -> None:
    address = reverse("desk:enrol_in", args=[mia.pk, w.nyfodt.pk])
    given = filled_in(w, outcome="declined", because="no_place", reason="Fullt til mandag.")
    said = text_of(get(w.nina, post(w.nina, address, **given)["Location"]))
    assert "Ingen ledig plass." in said
    assert "Fullt til mandag." in said
    assert Eligibility.objects.get().stay is None
    assert "Føden" in text_of(get(w.nina, reverse("desk:enrol")))


def test_from_the_ward_to_home(w: Ward, mia: Patient) -> None:
    post(w.nina, reverse("desk:enrol_in", args=[mia.pk, w.nyfodt.pk]), **filled_in(w))
    prepared = Stay.objects.select_related("patient").get(patient=mia)
    address = reverse("desk:preparation", args=[prepared.pk])
    assert "Forberedes. Ikke hjemme ennå." in text_of(get(w.nina, reverse("desk:stay", args=[prepared.pk])))
    assert "Samtykket er ikke skrevet ned" in text_of(post(w.nina, address, do="home"))
    assert post(w.nina, address, do="consent", given_by="Kari").status_code == 422
    assert post(w.nina, address, do="hand_out", item="infant_scale").status_code == 422
    assert post(w.nina, address, do="dance").status_code == 422
    make_ready(prepared, w.nina, NOW)
    assert "Alt er klart." in text_of(get(w.nina, address))
    went = post(w.nina, address, do="home")
    assert (went.status_code, went["Location"]) == (302, reverse("desk:stay", args=[prepared.pk]))
    said = text_of(get(w.nina, went["Location"]))
    assert "Hjemme siden 17. november, dag 0." in said
    assert "Skriv til Kari" in said
    assert "Skriv til Mia" not in said


def test_a_child_is_a_girl_or_a_boy(w: Ward) -> None:
    Patient.objects.filter(pk=w.emil_stay.patient_id).update(sex=Patient.Sex.MALE)
    address = reverse("desk:stay", args=[w.emil_stay.pk])
    assert re.search(r"24 dager, gutt", text_of(get(w.nina, address)))
    Patient.objects.filter(pk=w.jens_stay.patient_id).update(sex=Patient.Sex.MALE)
    assert re.search(r"62 år, mann", text_of(get(w.berit, reverse("desk:stay", args=[w.jens_stay.pk]))))


def test_a_task_is_done_from_its_page(w: Ward) -> None:
    task = a_task(w.jens_stay, NOW)
    address = reverse("desk:task", args=[w.jens_stay.pk, task.pk])
    assert "Prate" in text_of(get(w.berit, reverse("desk:stay", args=[w.jens_stay.pk])))
    assert post(w.berit, address, note="").status_code == 422
    assert post(w.berit, address, note="Snakket sammen.").status_code == 302
    assert CareTask.objects.get(pk=task.pk).done_by == w.berit
    assert "Gjort av Berit Dahl" in text_of(get(w.berit, address))


def test_closer_or_less_and_into_hospital_and_out(w: Ward) -> None:
    weekly = FollowUpLevel(key="weekly", name=Text(nb="Hver uke", en="Weekly"), schedules={"spo2": "weekly@Mon 10:00"})
    made = stay(w.oda_stay.patient, w.lung, w.dag, NOW, Stay.Kind.INPATIENT_AT_HOME)
    enrol_stay(stay_id=made.pk, version_id=kols_with(w, levels=(weekly,)).pk, by=w.dag, now=NOW)
    level, hospital = (reverse(f"desk:{name}", args=[made.pk]) for name in ("level", "hospital"))
    assert "Hver uke" in text_of(get(w.berit, level))
    assert post(w.berit, level, level="weekly", reason="").status_code == 422
    assert post(w.berit, level, level="weekly", reason="Stabil.").status_code == 302
    assert "Stabil." in text_of(get(w.berit, level))
    assert post(w.berit, hospital, until="").status_code == 422
    assert post(w.berit, hospital, until="2026-11-20").status_code == 302
    assert Pause.objects.get(stay=made).reason == Pause.Reason.IN_HOSPITAL
    assert "Hjemme igjen" in text_of(get(w.berit, reverse("desk:stay", args=[made.pk])))


def test_the_end_says_why_and_how_it_went(w: Ward) -> None:
    address = reverse("desk:discharge", args=[w.jens_stay.pk])
    assert "Målet er nådd" in text_of(get(w.berit, address))
    assert post(w.berit, address, outcome="Bra.").status_code == 422
    assert post(w.berit, address, reason="goal").status_code == 422
    assert post(w.berit, address, reason="goal", outcome="Bra. Fastlegen tar over.").status_code == 302
    ended = Stay.objects.get(pk=w.jens_stay.pk)
    assert (ended.end_reason, ended.end_note) == ("goal", "Bra. Fastlegen tar over.")
