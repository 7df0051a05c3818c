from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.visible import staff_stays
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Event
from heim.triage.worklist import refresh_rows


@transaction.atomic
def hand_on_concerns(*, stay_id: int, to: User, by: User, now: datetime) -> None:
    """Give every open matter of a stay to a colleague, who must be allowed to see the stay. Refuses otherwise."""
    concerns = lock_open_concerns(stay_id)
    if not concerns:
        raise Refusal("nothing_open", _("Det er ingenting åpent på denne pasienten lenger."))
    if not staff_stays(user=to, now=now).filter(pk=stay_id).exists():
        raise Refusal("may_not_see", _("Den du valgte, har ikke tilgang til denne pasienten."))
    for concern in concerns:
        concern.owner, concern.taken_at = to, now
        concern.save(update_fields=["owner", "taken_at"])
    Event.objects.bulk_create(
        Event(concern=concern, at=now, what=Event.What.HANDED_ON, by=by, detail=to.name) for concern in concerns
    )
    refresh_rows(stay_ids=[stay_id], now=now)
