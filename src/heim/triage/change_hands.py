from datetime import datetime

from django.db import transaction

from heim.delivery.give_notices import cancel_notices
from heim.kit.colour import Colour
from heim.people.models import Stay, User
from heim.triage.deadline import Deadlines
from heim.triage.first_step import first_step
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Concern, Event
from heim.triage.worklist import refresh_rows

_CHANGED = ("deadline_at", "owner", "taken_at", "offered_to", "offered_at", "next_step_at")


@transaction.atomic(savepoint=False)
def change_hands(*, stay: Stay, by: User, now: datetime) -> list[Concern]:
    """Another unit is responsible for `stay` (locked, already changed): what is open goes to its list, owned by nobody.

    Each matter gets a deadline in the new unit's hours; a red one never a later one than it had. Both units are told.
    """
    concerns = lock_open_concerns(stay.pk)
    deadlines = Deadlines({stay.pk: stay.responsible_unit_id}, now)
    for concern in concerns:
        concern.deadline_at = _deadline(concern, deadlines.of(stay.pk, _colour(concern)))
        concern.owner, concern.taken_at, concern.offered_to, concern.offered_at = None, None, None, None
        concern.next_step_at = first_step(concern.colour, now)
        concern.save(update_fields=_CHANGED)
    # Those of the unit before cannot open it any more.
    cancel_notices(kinds=["concern", "offer"], subject_ids=[concern.pk for concern in concerns], now=now)
    to = stay.responsible_unit.name
    Event.objects.bulk_create(
        Event(concern=concern, at=now, what=Event.What.MOVED, by=by, detail=to) for concern in concerns
    )
    refresh_rows(stay_ids=[stay.pk], now=now)
    return concerns


def _colour(concern: Concern) -> Colour | None:
    return None if concern.colour is None else Colour(concern.colour)


def _deadline(concern: Concern, reckoned: datetime) -> datetime:
    urgent = concern.colour is not None and concern.colour >= Colour.RED
    return min(concern.deadline_at, reckoned) if urgent else reckoned
