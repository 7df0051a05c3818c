from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.let_go import let_go
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Event
from heim.triage.worklist import refresh_rows


@transaction.atomic
def release_concerns(*, stay_id: int, by: User, now: datetime) -> None:
    """Give what `by` owns of a stay back to the unit's list; the ladder goes on where it was. Refuses when it is nothing."""
    mine = [concern for concern in lock_open_concerns(stay_id) if concern.owner_id == by.pk]
    if not mine:
        raise Refusal("not_yours", _("Du har ikke tatt denne, så du kan ikke gi den tilbake."))
    for concern in mine:
        let_go(concern, now)
    Event.objects.bulk_create(Event(concern=concern, at=now, what=Event.What.RELEASED, by=by) for concern in mine)
    refresh_rows(stay_ids=[stay_id], now=now)
