from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from heim.access.pathways import may_write_pathways
from heim.care.begin import waiting_task
from heim.care.consents import refuse_without_consent
from heim.care.models import CareTask
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.measurements.reads import values_of
from heim.pathways.carry_over import carry_over
from heim.pathways.countdown import restart_countdowns, timed_rules
from heim.pathways.models import Enrolment, PathwayVersion
from heim.pathways.reads import definition
from heim.pathways.reads_versions import limits_without_a_rule
from heim.people.models import Stay, User
from heim.triage.worklist import touch_row

_LOOK_BACK = timedelta(days=400)


@dataclass(frozen=True)
class Moved:
    """`without_a_rule`: the person's own limits that nothing in the new version asks for. They are kept, and do nothing."""

    enrolment_id: int
    without_a_rule: tuple[str, ...]


@transaction.atomic
def move_to_version(*, stay_id: int, version_id: int, by: User, now: datetime) -> Moved:
    """Let a stay follow another version of a pathway it follows, from now; own limits and due times are kept.

    Refuses a version that is not approved or not for today, one of another pathway, and the one it follows already.
    """
    if not may_write_pathways(user=by, now=now):
        raise Refusal("not_a_designer", _("Bare lege eller koordinator kan flytte pasienter til en annen versjon."))
    stay = Stay.objects.select_for_update().select_related("patient").get(pk=stay_id)
    version = PathwayVersion.objects.get(pk=version_id)
    refuse_without_consent(stay_id)
    _refuse_unusable(version, now)
    old = Enrolment.objects.filter(stay=stay, version__key=version.key, ended_at=None).first()
    if old is None or stay.ended_at is not None:
        raise Refusal("not_enrolled", _("Pasienten følger ikke dette forløpet."))
    if old.version_id == version.pk:
        raise Refusal("there_already", _("Pasienten følger alt denne versjonen."))
    without = limits_without_a_rule(stay_id=stay.pk, version_id=version.pk)
    Enrolment.objects.filter(pk=old.pk).update(ended_at=now)
    begun = old.begun_at or old.started_at
    new = Enrolment.objects.create(
        stay=stay, version=version, started_at=now, begun_at=begun, counted_from=old.counted_from, by=by
    )
    if stay.home_at is not None:  # before that nothing is waited for
        carry_over(old=old, new=new, now=now)
        _count_from_the_newest_values(stay, version.pk, old.version_id, now)
        _carry_tasks(old, new, now)
    touch_row(stay_id=stay.pk)  # it names the pathway
    return Moved(new.pk, tuple(without))


def _refuse_unusable(version: PathwayVersion, now: datetime) -> None:
    if version.approved_at is None:
        raise Refusal("not_approved", _("Forløpet er ikke godkjent av en lege og kan ikke tas i bruk."))
    if version.valid_until is None or version.valid_until < local(now).date():
        raise Refusal("expired", _("Godkjenningen av denne versjonen er gått ut. Forny den før noen flyttes hit."))


def _carry_tasks(old: Enrolment, new: Enrolment, now: datetime) -> None:
    """What staff are asked to do already stays where it is said; the rest is as the new version has it."""
    had = {task.key for task in definition(old.version_id).tasks}
    waiting = CareTask.objects.select_for_update().filter(enrolment=old, done_at=None)
    said = {task.key for task in waiting.exclude(say_at=F("due_at"))}
    unsaid = waiting.filter(say_at=F("due_at"))
    for task in definition(new.version_id).tasks:
        moved = unsaid.filter(key=task.key).update(enrolment=new)
        if not moved and (task.key not in had or (task.key in said and task.schedule is not None)):
            added = waiting_task(new, task, now)
            if added is not None:
                added.save()
    unsaid.delete()


def _count_from_the_newest_values(stay: Stay, version_id: int, old_id: int, now: datetime) -> None:
    """A rule of silence that is new to this person counts from what has come already."""
    had = {row.id for row in timed_rules(old_id)}
    measures = {row.rule.measure for row in timed_rules(version_id) if row.id not in had}
    values = values_of(stay=stay, measures=measures, since=now - _LOOK_BACK, until=now) if measures else {}
    restart_countdowns(taken={(stay.pk, measure): found[-1].at for measure, found in values.items() if found})
