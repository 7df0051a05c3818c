from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.access.models import Sharing
from heim.care.lock_lane import lock_open_lane
from heim.care.models import Lane, LaneStep
from heim.contact.models import Question
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def end_lane(*, lane_id: int, by: User, now: datetime) -> Lane:
    """The unit has no part any more, and reads the plan no longer by this. Refuses while the lane has steps to do."""
    lane = lock_open_lane(lane_id)
    if LaneStep.objects.filter(lane=lane, done_at=None).exists():
        raise Refusal("steps_left", _("Sporet har steg som ikke er gjort. Gjør dem, eller gi dem til et annet spor."))
    lane.ended_at, lane.ended_by = now, by
    lane.save(update_fields=["ended_at", "ended_by"])
    # What it was asked meanwhile let it in further, and then goes back to nothing.
    Question.objects.filter(instead_of=lane.sharing_id or 0).update(instead_of=None)
    sharing = Sharing.objects.select_for_update().filter(pk=lane.sharing_id or 0, ended_at=None).first()
    if sharing is not None:
        sharing.ended_at = max(now, sharing.started_at)
        sharing.save(update_fields=["ended_at"])
    return lane
