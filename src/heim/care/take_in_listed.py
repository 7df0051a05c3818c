from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.assess_referral import ACCEPTED, Assessment, assess_referral
from heim.care.give_consent import give_consent
from heim.care.judge_listed import judge_listed
from heim.care.models import Consent
from heim.care.named_patient import Named, patient_named
from heim.care.operation_list import Listed
from heim.care.readiness import lacking
from heim.care.send_home import send_home
from heim.contact.book import book_appointments
from heim.contact.models import Appointment
from heim.contact.reads_booked import is_booked
from heim.kit.refusal import Refusal
from heim.pathways.eligibility import checklist
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.people.invitation import own_code_of
from heim.people.invite_patient import invite_patient
from heim.people.models import Patient, Stay, Unit, User

_MINUTES = 60


@dataclass(frozen=True)
class ForAll:
    """What is said once of everybody on a list: that each has been held against the criteria and has said yes, and why it is
    right for them. `referred_by` is where the list comes from."""

    version_id: int
    judgement: str
    referred_by: str
    fits: bool
    consents: bool


@dataclass(frozen=True)
class TakenIn:
    """`code` is "" for who has an account. `lacks` is what is missing before anything is asked of them, in words."""

    patient_id: int
    stay_id: int
    code: str
    lacks: tuple[str, ...]


@transaction.atomic
def take_in_listed(*, line: Listed, said: ForAll, unit_id: int, by: User, now: datetime) -> TakenIn:
    """Everything for one line of an operation list, or nothing: registered, assessed, followed from the day of the operation,
    with the operation among the appointments and a code for the account.

    Refuses a line that `judge_listed` does not call ready, also because it has been taken in already, and a list of which
    nobody has said that they fit and have agreed.
    """
    if not (said.fits and said.consents):
        raise Refusal("not_said", _("Bekreft at hver på listen oppfyller kravene og har sagt ja."))
    pathway = definition(said.version_id)
    patient = _patient(line, pathway, unit_id, by, now)
    stay = _taken_in(patient, pathway, line, said, unit_id, by, now)
    if not Consent.objects.filter(stay=stay, withdrawn_at=None).exists():
        give_consent(stay_id=stay.pk, given_by=str(patient), voluntary=True, by=by, now=now)
    _book(stay, line, unit_id, by, now)
    lacks = tuple(lacking(stay, now)) if stay.home_at is None else ()
    if stay.home_at is None and not lacks:
        send_home(stay_id=stay.pk, note="", by=by, now=now)
    return TakenIn(patient.pk, stay.pk, _code(patient, line, unit_id, by, now), lacks)


def _patient(line: Listed, pathway: Pathway, unit_id: int, by: User, now: datetime) -> Patient:
    """Locked, and judged while it is."""
    verdict = judge_listed(line=line, pathway=pathway, unit_id=unit_id, by=by, now=now)
    if verdict.kind != "ready":
        raise Refusal(verdict.kind, verdict.sentence)
    patient = patient_named(named=Named(line.identity_number, line.given_name, line.family_name))
    again = judge_listed(line=line, pathway=pathway, unit_id=unit_id, by=by, now=now)
    if again.kind != "ready":
        raise Refusal(again.kind, again.sentence)
    return patient


def _taken_in(
    patient: Patient, pathway: Pathway, line: Listed, said: ForAll, unit_id: int, by: User, now: datetime
) -> Stay:
    models: tuple[str, ...] = pathway.models or (Stay.Model.EARLY_DISCHARGE.value,)
    assessment = Assessment(
        patient_id=patient.pk,
        version_id=said.version_id,
        answers={one.name: one.must_be for one in checklist(pathway)},
        judgement=said.judgement,
        outcome=ACCEPTED,
        referred_by=said.referred_by,
        model=models[0],
        counted_from=line.day,
    )
    made = assess_referral(referral=assessment, unit_id=unit_id, by=by, now=now).stay
    assert made is not None
    return Stay.objects.select_related("patient").get(pk=made.pk)


def _book(stay: Stay, line: Listed, unit_id: int, by: User, now: datetime) -> None:
    """The operation itself, where its hour is known and still to come."""
    purpose, kind = line.procedure or _("Operasjon"), Appointment.Kind.CLINIC
    if line.at is None or line.at <= now or is_booked(stay_id=stay.pk, kind=kind, purpose=purpose, starts_at=line.at):
        return
    book_appointments(
        stay_id=stay.pk,
        kind=kind,
        purpose=purpose,
        with_whom=Unit.objects.values_list("name", flat=True).get(pk=unit_id)[:120],
        starts_at=line.at,
        minutes=_MINUTES,
        by=by,
        now=now,
    )


def _code(patient: Patient, line: Listed, unit_id: int, by: User, now: datetime) -> str:
    if patient.user_id is not None:
        return ""
    invited = invite_patient(patient_id=patient.pk, unit_id=unit_id, by=by, now=now, wanted_on=line.at)
    return own_code_of(invited)
