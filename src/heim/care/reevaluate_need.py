from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.do_task import do_task
from heim.care.map_need import FURTHEST
from heim.care.models import CareTask
from heim.care.open_stay import lock_open_stay
from heim.care.take_in_referred import REEVALUATE, ask_to_reevaluate
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def reevaluate_need(*, stay_id: int, note: str, next_by: date | None, by: User, now: datetime) -> CareTask:
    """The need has been looked at again, and will be again on a new day. Refuses without what was found, or without a day."""
    stay = lock_open_stay(stay_id)
    today = local(now).date()
    if next_by is None or not today < next_by <= today + FURTHEST:
        raise Refusal("no_day", _("Velg når behovet skal vurderes på nytt, høyst et år fram."))
    if not note.strip():
        raise Refusal("empty_note", _("Skriv hva du gjorde og hva dere kom fram til."))
    for task_id in CareTask.objects.filter(stay=stay, key=REEVALUATE, done_at=None).values_list("pk", flat=True):
        do_task(stay_id=stay.pk, task_id=task_id, note=note, by=by, now=now)
    return ask_to_reevaluate(stay=stay, on=next_by)
