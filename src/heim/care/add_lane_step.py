from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_lane import lock_open_lane
from heim.care.models import LaneStep
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def add_lane_step(*, lane_id: int, text: str, by: User, now: datetime) -> LaneStep:
    """Something this lane shall do. Refuses an empty one."""
    lane = lock_open_lane(lane_id)
    if not text.strip():
        raise Refusal("empty_step", _("Skriv hva som skal gjøres."))
    return LaneStep.objects.create(stay=lane.stay, lane=lane, text=text.strip()[:200], made_at=now, made_by=by)
