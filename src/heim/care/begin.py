from datetime import datetime, time, timedelta

from django.db import transaction

from heim.care.models import CareTask
from heim.kit.clock import OSLO, local
from heim.pathways.countdown import begin_countdowns
from heim.pathways.models import Enrolment
from heim.pathways.plan import expect_from
from heim.pathways.reads import definition
from heim.pathways.schedule import next_due
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
    home_at = enrolment.begun_at or enrolment.started_at
    due = _due(task, home_at, now)
    if due is None:
        return None
    red = None if task.red_on_day is None else _morning_of(home_at, task.red_on_day)
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


def _due(task: StaffTask, home_at: datetime, now: datetime) -> datetime | None:
    if task.schedule is not None:
        return next_due(task.schedule, now)
    return None if task.on_day is None else _morning_of(home_at, task.on_day)


def _morning_of(home_at: datetime, day: int) -> datetime:
    """Eight in the morning, Norwegian time, so many days after the day of going home."""
    return datetime.combine(local(home_at).date() + timedelta(days=day), _IN_THE_MORNING, OSLO)
