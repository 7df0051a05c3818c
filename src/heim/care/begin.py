from datetime import date, datetime, time, timedelta

from django.db import transaction

from heim.care.models import CareTask
from heim.kit.clock import OSLO
from heim.pathways.countdown import begin_countdowns
from heim.pathways.models import Enrolment
from heim.pathways.plan import expect_from
from heim.pathways.reads import definition
from heim.pathways.schedule import counted_from, next_due
from heim.pathways.shape import StaffTask

_IN_THE_MORNING = time(8)


@transaction.atomic(savepoint=False)
def begin_following(*, enrolment: Enrolment, now: datetime) -> None:
    """The person is home: from now something is expected of them, and of the staff."""
    expect_from(enrolment=enrolment, now=now)
    begin_countdowns(enrolment=enrolment, now=now)
    tasks = [waiting_task(enrolment, task, now) for task in definition(enrolment.version_id).tasks]
    CareTask.objects.bulk_create(task for task in tasks if task is not None)


def waiting_task(enrolment: Enrolment, task: StaffTask, now: datetime) -> CareTask | None:
    """What staff shall do next of this kind; None when there is no more of it after `now`."""
    day_zero = enrolment.day_zero
    due = _due(task, day_zero, now)
    if due is None:
        return None
    red = None if task.red_on_day is None else _morning_of(day_zero, task.red_on_day)
    return CareTask(
        stay_id=enrolment.stay_id,
        enrolment=enrolment,
        key=task.key,
        name_nb=task.name.nb,
        name_en=task.name.en,
        due_at=due,
        red_at=red,
        say_at=due,
    )


def _due(task: StaffTask, day_zero: date, now: datetime) -> datetime | None:
    if task.schedule is not None:
        return next_due(counted_from(task.schedule, day_zero), now)
    return None if task.on_day is None else _morning_of(day_zero, task.on_day)


def _morning_of(day_zero: date, day: int) -> datetime:
    """Eight in the morning, Norwegian time, so many days after going home, or after the operation."""
    return datetime.combine(day_zero + timedelta(days=day), _IN_THE_MORNING, OSLO)
