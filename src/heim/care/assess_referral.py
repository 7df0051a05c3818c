from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.blocks import running_blocks
from heim.care.admit import admit_patient
from heim.care.enrol import enrol_stay
from heim.care.models import Eligibility
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.eligibility import age_demanded, age_fits, not_met, unanswered
from heim.pathways.models import PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.people.models import Patient, Stay, Unit, User

ACCEPTED, DECLINED = Eligibility.Outcome.ACCEPTED, Eligibility.Outcome.DECLINED
MODELS, BECAUSE = tuple(Stay.Model), tuple(Eligibility.Because)
LONGEST = 4000


@dataclass(frozen=True)
class Assessment:
    """What somebody decided about one person. `answers` by the names of the checklist; `because` and `reason` when declined.

    `counted_from`: the day of the operation, for a pathway that asks by the day.
    """

    patient_id: int
    version_id: int
    answers: Mapping[str, bool]
    judgement: str
    outcome: str
    referred_by: str
    model: str = ""
    because: str = ""
    reason: str = ""
    counted_from: date | None = None


@transaction.atomic
def assess_referral(*, referral: Assessment, unit_id: int, by: User, now: datetime) -> Eligibility:
    """Take a person in, or decline with a reason; either way the referrer gets an answer.

    Refuses an unfinished checklist, a missing judgement, and to take in somebody who does not meet every criterion: no
    judgement overrides one, and the refusal names them.
    """
    patient = Patient.objects.select_for_update().get(pk=referral.patient_id)
    version = PathwayVersion.objects.get(pk=referral.version_id)
    pathway = definition(version.pk)
    _refuse_the_unfinished(referral, pathway)
    failed = failing(pathway, patient, referral.answers, now)
    stay = None
    if referral.outcome == ACCEPTED:
        if failed:
            what = "; ".join(failed)
            raise Refusal("not_fitting", _("Kan ikke tas inn. Dette er ikke oppfylt: %(what)s.") % {"what": what})
        if running_blocks(now).filter(unit=unit_id, patient=patient).exists():
            raise Refusal("shut_out", _("Pasienten har sperret for denne enheten."))
        stay = _take_in(patient, pathway, referral, unit_id, by, now)
        enrol_stay(stay_id=stay.pk, version_id=version.pk, by=by, now=now, counted_from=referral.counted_from)
    return Eligibility.objects.create(
        patient=patient,
        stay=stay,
        version=version,
        unit_id=unit_id,
        referred_by=referral.referred_by.strip(),
        answers=dict(referral.answers),
        failed=failed,
        judgement=referral.judgement.strip(),
        model=referral.model if referral.outcome == ACCEPTED else "",
        outcome=referral.outcome,
        because=referral.because if referral.outcome == DECLINED else "",
        reason=referral.reason.strip() if referral.outcome == DECLINED else "",
        at=now,
        by=by,
    )


def failing(pathway: Pathway, patient: Patient, answers: Mapping[str, bool], now: datetime) -> list[str]:
    """What is not met, in words."""
    age = [] if age_fits(pathway, patient, local(now).date()) else [str(age_demanded(pathway))]
    return age + [
        str(line.text) if line.must_be else str(_("ikke: %(what)s") % {"what": line.text})
        for line in not_met(pathway, answers)
    ]


def _refuse_the_unfinished(referral: Assessment, pathway: Pathway) -> None:
    if referral.outcome not in (ACCEPTED, DECLINED):
        raise Refusal("no_outcome", _("Velg om henvisningen tas imot eller avslås."))
    if unanswered(pathway, referral.answers):
        raise Refusal("unanswered", _("Svar ja eller nei på hvert punkt i sjekklisten."))
    if not referral.judgement.strip():
        raise Refusal("no_judgement", _("Skriv den kliniske vurderingen. Sjekklisten er ikke nok alene."))
    if not referral.referred_by.strip():
        raise Refusal("no_referrer", _("Skriv hvem som henviste. De skal få svar."))
    if max(len(referral.judgement), len(referral.reason)) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    _refuse_half_an_outcome(referral, pathway)


def _refuse_half_an_outcome(referral: Assessment, pathway: Pathway) -> None:
    offered: tuple[str, ...] = pathway.models or tuple(Stay.Model.values)
    if referral.outcome == ACCEPTED and referral.model not in offered:
        raise Refusal("no_model", _("Velg hva oppholdet er i stedet for."))
    if referral.outcome == DECLINED and referral.because not in Eligibility.Because.values:
        raise Refusal("no_because", _("Velg hvorfor henvisningen avslås."))
    if referral.outcome == DECLINED and not referral.reason.strip():
        raise Refusal("no_reason", _("Skriv begrunnelsen for avslaget. Den som henviste, skal lese den."))


def _take_in(patient: Patient, pathway: Pathway, referral: Assessment, unit_id: int, by: User, now: datetime) -> Stay:
    """The open stay of this kind in the unit, else a new one that is being prepared."""
    open_here = Stay.objects.select_for_update().filter(patient=patient, kind=pathway.kind, ended_at=None)
    stay = open_here.filter(responsible_unit=unit_id).first()
    if stay is None:
        unit = Unit.objects.get(pk=unit_id)
        stay = admit_patient(patient=patient, kind=Stay.Kind(pathway.kind), unit=unit, by=by, now=now, preparing=True)
    if not stay.model:
        stay.model = referral.model
        stay.save(update_fields=["model"])
    return stay
