from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_lane import lock_open_lane
from heim.care.models import LaneNote
from heim.kit.refusal import Refusal
from heim.people.models import User

LONGEST = 4000


@transaction.atomic
def write_lane_note(*, lane_id: int, text: str, only_here: bool, by: User, now: datetime) -> LaneNote:
    """A note of the lane, for all lanes or for this one alone. Refuses an empty one."""
    lane = lock_open_lane(lane_id)
    if not text.strip():
        raise Refusal("empty_note", _("Skriv noe i notatet."))
    if len(text) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    return LaneNote.objects.create(lane=lane, text=text.strip(), only_here=only_here, at=now, by=by)
