from datetime import datetime

from django.db import transaction

from heim.care.models import CareTask
from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.rules.why import Why
from heim.storage.one_by_one import one_by_one
from heim.triage.raise_concern import Alarm, Source, raise_concerns


def say_tasks(*, now: datetime, limit: int = 500) -> int:
    """What staff shall do comes on the list when it is due, and turns red when it has waited too long; each said once."""
    due = CareTask.objects.filter(say_at__lte=now).order_by("say_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _say(stay_id, now))


def source_of(task: CareTask) -> Source:
    return Source("task", f"{task.enrolment_id or ''}:{task.key}"[:60])


@transaction.atomic
def _say(stay_id: int, now: datetime) -> int:
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    alarms: list[Alarm] = []
    for task in CareTask.objects.filter(stay=stay, say_at__lte=now):
        if stay.ended_at is None:
            alarms += _alarms(task, now)
        task.say_at = None if task.red_at is None or task.red_at <= now or stay.ended_at else task.red_at
        task.save(update_fields=["say_at"])
    raise_concerns(stays=[stay], alarms=alarms, now=now)
    return len(alarms)


def _alarms(task: CareTask, now: datetime) -> list[Alarm]:
    red = task.red_at if task.red_at is not None and task.red_at <= now else None
    yellow = [] if task.say_at == red else [_alarm(task, Colour.YELLOW, task.due_at)]
    return yellow if red is None else [*yellow, _alarm(task, Colour.RED, red)]


def _alarm(task: CareTask, colour: Colour, at: datetime) -> Alarm:
    words: dict[str, float | str] = {"name_nb": task.name_nb, "name_en": task.name_en, "due": task.due_at.isoformat()}
    return Alarm(
        stay_id=task.stay_id,
        source=source_of(task),
        fact=f"task:{task.pk}",
        rule="task",
        colour=colour,
        happened_at=at,
        why=Why("task", words),
    )
