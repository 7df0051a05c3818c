from datetime import datetime, timedelta

from heim.care.do_task import do_task
from heim.care.models import CareTask
from heim.people.models import User

NOTE = "Gått gjennom sammen med pasienten. Fortsetter som avtalt."


def do_old_tasks(*, by: User, now: datetime) -> None:
    """What the pathways asked of the staff before the demo began was done the same morning."""
    while (task := CareTask.objects.filter(done_at=None, due_at__lt=now).order_by("due_at", "pk").first()) is not None:
        at = min(task.due_at + timedelta(hours=2), now)
        do_task(stay_id=task.stay_id, task_id=task.pk, note=NOTE, by=by, now=at)
