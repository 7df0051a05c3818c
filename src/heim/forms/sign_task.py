from datetime import datetime

from django.db import transaction

from heim.forms.models import TaskSigned
from heim.forms.tasks import refuse_unless_open
from heim.people.models import Stay, User


@transaction.atomic
def sign_task(*, stay_id: int, task: str, due_at: datetime, by: User, now: datetime) -> TaskSigned:
    """The person has done it. A second press is the first again. Refuses what is not asked for at this time."""
    Stay.objects.select_for_update().get(pk=stay_id)
    refuse_unless_open(stay_id, task, due_at, now)
    signed, _new = TaskSigned.objects.get_or_create(
        stay_id=stay_id, task=task, due_at=due_at, defaults={"signed_at": now, "by": by}
    )
    return signed
