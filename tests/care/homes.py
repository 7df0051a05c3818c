"""Somebody who is being prepared for home, and all that it takes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.people import Ward, patient

from heim.care.assess_referral import ACCEPTED, Assessment
from heim.care.give_consent import give_consent
from heim.care.hand_out_kit import hand_out_kit
from heim.care.map_family_needs import map_family_needs
from heim.care.models import CareTask, Eligibility, Referral
from heim.care.readiness import demanded_of
from heim.care.sign_training import sign_training
from heim.kit.clock import local
from heim.pathways.approve import keep_version
from heim.pathways.eligibility import checklist
from heim.pathways.load import library
from heim.pathways.models import Enrolment, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.people.models import Patient, Stay, User


def approved_as(pathway: Pathway, w: Ward) -> PathwayVersion:
    """A definition of the test's own, approved like any other."""
    version = keep_version(pathway=pathway, now=w.now)
    PathwayVersion.objects.filter(pk=version.pk).update(
        approved_at=w.now,
        approved_by=w.dag,
        risk_note="Vurdert for testen.",
        valid_until=local(w.now).date() + timedelta(days=365),
    )
    return PathwayVersion.objects.get(pk=version.pk)


def kols_with(w: Ward, **changed: object) -> PathwayVersion:
    return approved_as(replace(library()["kols"], key="kols_own", **changed), w)  # type: ignore[arg-type]


def fits(pathway: Pathway) -> dict[str, bool]:
    """Answers that let anybody in."""
    return {line.name: line.must_be for line in checklist(pathway)}


def referral(patient: Patient, version: PathwayVersion, **changed: object) -> Assessment:
    pathway = definition(version.pk)
    model = pathway.models[0] if pathway.models else "early_discharge"
    made = Assessment(
        patient_id=patient.pk,
        version_id=version.pk,
        answers=fits(pathway),
        judgement="Stabil de siste dagene, og foreldrene er trygge.",
        outcome=ACCEPTED,
        referred_by="Barselavdelingen",
        model=model,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def a_referral(w: Ward, stay: Stay, now: datetime) -> Eligibility:
    """One that was answered for somebody who is followed already."""
    made: Eligibility = Eligibility.objects.create(
        patient=stay.patient,
        stay=stay,
        version=w.kols,
        unit_id=stay.responsible_unit_id,
        referred_by="Fastlegen",
        answers={},
        judgement="Passer.",
        model="avoid_admission",
        outcome="accepted",
        at=now,
        by=w.berit,
    )
    return made


def a_reported_need(w: Ward, stay: Stay, now: datetime) -> Referral:
    """One of somebody who is followed, from the unit to itself: it waits."""
    unit_id = stay.responsible_unit_id
    return Referral.objects.create(
        patient=stay.patient, from_unit_id=unit_id, to_unit_id=unit_id, need="KOLS", consent_by="Jens", sent_at=now, sent_by=w.berit
    )  # fmt: skip


def a_task(stay: Stay, now: datetime) -> CareTask:
    """One that waits, a week ahead."""
    enrolment = Enrolment.objects.get(stay=stay, ended_at=None)
    due = now + timedelta(days=7)
    return CareTask.objects.create(
        stay=stay, enrolment=enrolment, key="walk", name_nb="Prate", name_en="Talk", due_at=due, say_at=due
    )


def newborn(given: str, born: date) -> Patient:
    return patient(given, "Prøve", born=born, gestation_days=32 * 7)


def make_ready(stay: Stay, by: User, now: datetime) -> None:
    """Everything that is demanded, so that only one thing needs to be left out to be missed."""
    demanded = demanded_of(stay, now)
    give_consent(stay_id=stay.pk, given_by="Kari Nygård", voluntary=True, by=by, now=now)
    if demanded.family_needs:
        map_family_needs(stay_id=stay.pk, text="Storesøsken hos besteforeldre.", by=by, now=now)
    for one in demanded.training:
        sign_training(stay_id=stay.pk, item=one.key, home_name="Kari Nygård", shown_back=True, by=by, now=now)
    for number, item in enumerate(demanded.kit):
        mark = f"U-{stay.pk}-{number}"
        hand_out_kit(stay_id=stay.pk, item=item.key, mark=mark, by=by, now=now)
