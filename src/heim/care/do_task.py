from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.begin import waiting_task
from heim.care.models import CareTask
from heim.care.open_stay import lock_open_stay
from heim.care.say_tasks import source_of
from heim.kit.refusal import Refusal
from heim.pathways.reads import definition
from heim.people.models import User
from heim.triage.handle import handle_concerns
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Reason


@transaction.atomic
def do_task(*, stay_id: int, task_id: int, note: str, by: User, now: datetime) -> CareTask:
    """Done, with a note; closes the matter that it had become. One that comes again waits for its next time.

    Refuses one that is done already, and an empty note.
    """
    lock_open_stay(stay_id)
    task = CareTask.objects.select_for_update(of=("self",)).get(pk=task_id, stay_id=stay_id)
    if task.done_at is not None:
        raise Refusal("done", _("Oppgaven er alt gjort."))
    if not note.strip():
        raise Refusal("empty_note", _("Skriv hva du gjorde og hva dere kom fram til."))
    _close_its_matter(task, note, by, now)
    task.done_at, task.done_by, task.note, task.say_at = now, by, note.strip(), None
    task.save(update_fields=["done_at", "done_by", "note", "say_at"])
    _wait_for_the_next(task, now)
    return task


def _close_its_matter(task: CareTask, note: str, by: User, now: datetime) -> None:
    source = source_of(task)
    for concern in lock_open_concerns(task.stay_id):
        if (concern.source_kind, concern.source_code) == (source.kind, source.code):
            newest = Reason.objects.filter(concern=concern).order_by("-pk").values_list("pk", flat=True)[0]
            handle_concerns(stay_id=task.stay_id, seen={concern.pk: newest}, note=note, by=by, now=now)


def _wait_for_the_next(task: CareTask, now: datetime) -> None:
    if task.enrolment is None:
        return
    planned = next((one for one in definition(task.enrolment.version_id).tasks if one.key == task.key), None)
    if planned is not None and planned.schedule is not None and task.enrolment.ended_at is None:
        following = waiting_task(task.enrolment, planned, max(now, task.due_at))
        if following is not None:
            following.save()
