from datetime import datetime

from django.db import transaction

from heim.care.lock_lane import lock_open_step
from heim.care.models import LaneStep
from heim.people.models import User


@transaction.atomic
def do_lane_step(*, step_id: int, by: User, now: datetime) -> LaneStep:
    """Done, by the lane that has it. Refuses one that is done."""
    step = lock_open_step(step_id)
    step.done_at, step.done_by = now, by
    step.save(update_fields=["done_at", "done_by"])
    return step
