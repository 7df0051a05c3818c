from datetime import datetime

from django.db import transaction

from heim.care.open_stay import lock_open_stay
from heim.care.pause import end_expired, pause_stay
from heim.pathways.countdown import count_from_now
from heim.people.models import Pause, User

IN_HOSPITAL = Pause.Reason.IN_HOSPITAL


@transaction.atomic
def admit_to_hospital(*, stay_id: int, until: datetime, by: User, now: datetime) -> Pause:
    """In hospital since now: nothing is expected from home until `until`, or until they are back (`resume_stay`).

    Another pause ends here. Refuses somebody who is in hospital already, and what `pause_stay` refuses.
    """
    lock_open_stay(stay_id)
    end_expired(stay_id=stay_id, now=now)
    if Pause.objects.filter(stay_id=stay_id, ended_at=None).exclude(reason=IN_HOSPITAL).update(ended_at=now):
        count_from_now(stay_id=stay_id, now=now)
    return pause_stay(stay_id=stay_id, reason=IN_HOSPITAL, until=until, by=by, now=now)
