from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from heim.access.blocks import running_blocks
from heim.access.models import Sharing
from heim.care.end_offer import end_offer
from heim.care.keep_service import keep_service
from heim.care.lock_offer import lock_open_offer
from heim.care.models import CareTask, Handover, Lane
from heim.care.start_lane import share_plan
from heim.contact.models import Question
from heim.contact.unread import hand_over_unread
from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment, SelfTreatmentPlan
from heim.people.models import ResponsiblePeriod, Stay, User
from heim.people.parties import takes_part
from heim.triage.change_hands import change_hands

START_PLAN, CHECK_PLAN = "start_plan", "check_plan"
_PLAN_WITHIN = timedelta(days=7)


@transaction.atomic
def accept_hand_over(*, handover_id: int, by: User, now: datetime) -> Handover:
    """From this second the receiver is responsible, with everything that belongs to the stay; see the steps below.

    Refuses an offer that has been answered, one from a unit that is responsible no longer, and a unit the patient has shut
    out. What is lent stays lent.
    """
    handover = lock_open_offer(handover_id)
    stay = handover.stay
    if stay.responsible_unit_id != handover.from_unit_id:
        raise Refusal("moved", _("En annen enhet har fått ansvaret siden dette ble tilbudt."))
    if running_blocks(now).filter(patient=stay.patient_id, unit=handover.to_unit_id).exists():
        raise Refusal("shut_out", _("Pasienten har sperret for denne enheten."))
    handover.accepted_at, handover.accepted_by = now, by
    handover.save(update_fields=["accepted_at", "accepted_by"])
    _move(stay, handover, now)
    _end_what_it_was_let_into(handover, now)
    change_hands(stay=stay, by=by, now=now)
    hand_over_unread(stay=stay, now=now)
    end_offer(handover=handover, because="", by=by, now=now)
    _let_the_old_unit_read(handover, by, now)
    _keep_its_lane(handover, by, now)
    _widen_parties(handover, by, now)
    _ask_about_the_plan(handover, now)
    return handover


def _move(stay: Stay, handover: Handover, now: datetime) -> None:
    """One period ends at the very moment the next begins, also when a clock was set back meanwhile."""
    held = ResponsiblePeriod.objects.select_for_update().get(stay=stay, ended_at=None)
    moment = max(now, held.started_at)
    held.ended_at = moment
    held.save(update_fields=["ended_at"])
    ResponsiblePeriod.objects.create(stay=stay, unit=handover.to_unit, started_at=moment)
    stay.responsible_unit = handover.to_unit
    stay.save(update_fields=["responsible_unit"])


def _end_what_it_was_let_into(handover: Handover, now: datetime) -> None:
    """Who is responsible needs no sharing, and keeps none for when it gives the responsibility away."""
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    held = Sharing.objects.filter(lasting, stay=handover.stay, unit=handover.to_unit)
    Question.objects.filter(instead_of__in=held).update(instead_of=None)
    Lane.objects.filter(stay=handover.stay, unit=handover.to_unit, ended_at=None).update(sharing=None)
    held.update(ended_at=Greatest("started_at", now))


def _let_the_old_unit_read(handover: Handover, by: User, now: datetime) -> None:
    if handover.keep_days is not None:
        Sharing.objects.create(
            stay=handover.stay,
            unit=handover.from_unit,
            with_values=True,
            with_plan=True,
            consent_by=handover.consent_by,
            because=_("Hadde ansvaret før %(unit)s") % {"unit": handover.to_unit.name},
            started_at=now,
            ended_at=now + timedelta(days=handover.keep_days),
            by=by,
        )


def _keep_its_lane(handover: Handover, by: User, now: datetime) -> None:
    """A lane of the old unit goes on, and now needs a sharing to read the plan."""
    lane = Lane.objects.filter(stay=handover.stay, unit=handover.from_unit, ended_at=None, sharing=None).first()
    if lane is not None:
        lane.sharing = share_plan(handover.stay, handover.from_unit, lane.consent_by, by, now)
        lane.save(update_fields=["sharing"])


def _widen_parties(handover: Handover, by: User, now: datetime) -> None:
    """Who is responsible takes part."""
    stay = handover.stay
    if not takes_part(kind=handover.to_unit.kind, parties=stay.parties):
        why = _("%(unit)s har tatt over ansvaret") % {"unit": handover.to_unit.name}
        keep_service(stay=stay, form=stay.form, parties=Stay.Parties.ALL_THREE, reason=why, by=by, now=now)


def _ask_about_the_plan(handover: Handover, now: datetime) -> None:
    """To make one where there is none; to write it anew where it says to call those who had the responsibility before."""
    stay, old = handover.stay, handover.from_unit.name
    plan = SelfTreatmentPlan.objects.filter(stay=stay).order_by("-number").first()
    if plan is None:
        nb = "Lag en egenbehandlingsplan sammen med pasienten"
        _ask(stay, START_PLAN, nb, "Make a self-treatment plan together with the patient", now)
    elif old.casefold() in f"{plan.green} {plan.yellow} {plan.red}".casefold():
        nb = f"Planen nevner {old}. Skriv hvem pasienten skal ringe nå"
        _ask(stay, CHECK_PLAN, nb, f"The plan mentions {old}. Write whom the patient shall call now", now)


def _ask(stay: Stay, key: str, name_nb: str, name_en: str, now: datetime) -> None:
    if CareTask.objects.filter(stay=stay, key=key, done_at=None).exists():
        return
    CareTask.objects.create(
        stay=stay,
        enrolment=Enrolment.objects.filter(stay=stay, ended_at=None).order_by("pk").first(),
        key=key,
        name_nb=name_nb[:200],
        name_en=name_en[:200],
        due_at=now,
        red_at=now + _PLAN_WITHIN,
        say_at=now,
    )
