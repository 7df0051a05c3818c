from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from heim.access.blocks import running_blocks
from heim.care.assess_referral import ACCEPTED, DECLINED, Assessment, assess_referral
from heim.care.keep_service import keep_service
from heim.care.lock_referral import lock_waiting_referral
from heim.care.models import CareTask, Referral
from heim.kit.clock import OSLO
from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment
from heim.people.models import Stay, User
from heim.people.parties import parties_of
from heim.storage.live import publish_unit

REEVALUATE = "reevaluate"
_MORNING, _PATIENCE = time(8), timedelta(days=7)


@transaction.atomic
def take_in_referred(*, referral_id: int, assessment: Assessment, by: User, now: datetime) -> Referral:
    """Answer a referral by the checklist of a pathway: the same assessment as for anybody else, and the referrer sees it.

    Taken in: who takes part is written on the stay, and the day to look at the need again becomes a task. Refuses to take in
    somebody whose need has not been mapped or who has shut the unit out, and what `assess_referral` refuses.
    """
    referral = lock_waiting_referral(referral_id)
    if assessment.patient_id != referral.patient_id:
        raise Refusal("other_patient", _("Henvisningen gjelder en annen pasient."))
    if assessment.outcome == ACCEPTED and referral.reevaluate_by is None:
        raise Refusal("not_mapped", _("Kartlegg behovet først, og velg når det skal vurderes på nytt."))
    shut_out = running_blocks(now).filter(patient=referral.patient_id, unit=referral.to_unit_id)
    if assessment.outcome == ACCEPTED and shut_out.exists():
        raise Refusal("shut_out", _("Pasienten har sperret denne enheten."))
    told = replace(assessment, referred_by=referral.from_unit.name[:120])
    answer = assess_referral(referral=told, unit_id=referral.to_unit_id, by=by, now=now)
    referral.answered_at, referral.answered_by, referral.outcome = now, by, answer.outcome
    referral.assessment, referral.stay = answer, answer.stay
    if answer.outcome == DECLINED:
        referral.because, referral.reason = answer.because, answer.reason
    referral.save(update_fields=["answered_at", "answered_by", "outcome", "assessment", "stay", "because", "reason"])
    if answer.stay is not None and referral.reevaluate_by is not None:
        _say_who_takes_part(referral, answer.stay, by, now)
        ask_to_reevaluate(stay=answer.stay, on=referral.reevaluate_by)
    publish_unit(referral.from_unit_id)
    return referral


def ask_to_reevaluate(*, stay: Stay, on: date) -> CareTask:
    """On the list from that morning, red a week later. One that waits already is moved."""
    due = datetime.combine(on, _MORNING, OSLO)
    CareTask.objects.filter(stay=stay, key=REEVALUATE, done_at=None).delete()
    return CareTask.objects.create(
        stay=stay,
        enrolment=Enrolment.objects.filter(stay=stay, ended_at=None).order_by("pk").first(),
        key=REEVALUATE,
        name_nb="Vurder behovet på nytt",
        name_en="Look at the need again",
        due_at=due,
        red_at=due + _PATIENCE,
        say_at=due,
    )


def _say_who_takes_part(referral: Referral, stay: Stay, by: User, now: datetime) -> None:
    if not stay.parties:
        parties = parties_of({referral.from_unit.kind, referral.to_unit.kind})
        why = _("Henvist fra %(unit)s") % {"unit": referral.from_unit.name}
        keep_service(stay=stay, form=stay.form, parties=parties, reason=why, by=by, now=now)
