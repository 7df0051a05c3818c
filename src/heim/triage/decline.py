from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.give_notices import cancel_notices
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Event
from heim.triage.worklist import touch_row


@transaction.atomic
def decline_concerns(*, stay_id: int, by: User, now: datetime) -> None:
    """Say no to what one was offered; it stays with who has it. Refuses when nothing of the stay is offered to `by`."""
    offered = [concern for concern in lock_open_concerns(stay_id) if concern.offered_to_id == by.pk]
    if not offered:
        raise Refusal("not_offered", _("Dette er ikke tilbudt deg lenger."))
    for concern in offered:
        concern.offered_to, concern.offered_at = None, None
        concern.save(update_fields=["offered_to", "offered_at"])
    cancel_notices(kinds=["offer"], subject_ids=[concern.pk for concern in offered], now=now)
    Event.objects.bulk_create(Event(concern=concern, at=now, what=Event.What.REFUSED, by=by) for concern in offered)
    touch_row(stay_id=stay_id)
