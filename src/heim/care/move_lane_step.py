from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_lane import lock_open_lane, lock_open_step
from heim.care.models import LaneMove
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def move_lane_step(*, step_id: int, to_lane_id: int, why: str, by: User, now: datetime) -> LaneMove:
    """Another lane has it from now. Refuses the lane it is in, one of another stay, and a move without why."""
    step = lock_open_step(step_id)
    lane = lock_open_lane(to_lane_id)
    if lane.stay_id != step.stay_id or lane.pk == step.lane_id:
        raise Refusal("no_lane", _("Velg et annet spor i det samme oppholdet."))
    if not why.strip():
        raise Refusal("no_reason", _("Skriv hvorfor et annet spor skal ta det."))
    move = LaneMove.objects.create(step=step, from_lane=step.lane, to_lane=lane, why=why.strip()[:300], at=now, by=by)
    step.lane = lane
    step.save(update_fields=["lane"])
    return move
