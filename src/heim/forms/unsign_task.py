from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.models import TaskSigned
from heim.forms.tasks import refuse_unless_open
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def unsign_task(*, stay_id: int, task: str, due_at: datetime, by: User, now: datetime) -> None:
    """It was not done after all: while it is open, who signed it may take it back."""
    Stay.objects.select_for_update().get(pk=stay_id)
    refuse_unless_open(stay_id, task, due_at, now)
    gone, _rows = TaskSigned.objects.filter(stay_id=stay_id, task=task, due_at=due_at, by=by).delete()
    if not gone:
        raise Refusal("not_signed", _("Dette er ikke signert av deg."))
