from datetime import datetime

from django.db import transaction
from django.db.models import F

from heim.people.models import Stay
from heim.storage.one_by_one import one_by_one
from heim.triage.models import Concern, Event
from heim.triage.worklist import refresh_rows


def return_overdue(*, now: datetime, limit: int = 200) -> int:
    """Concerns whose owner let the deadline pass go back to the unit's list. Returns how many."""
    overdue = Concern.objects.open().filter(deadline_at__lte=now, owner__isnull=False, taken_at__lt=F("deadline_at"))
    stay_ids = list(overdue.order_by("deadline_at").values_list("stay_id", flat=True)[:limit])
    return one_by_one(dict.fromkeys(stay_ids), lambda stay_id: _return(stay_id, now))


@transaction.atomic
def return_all_of(*, user_id: int, now: datetime) -> int:
    """Everything a person owns goes back to the list, as when they log out. Returns how many."""
    stay_ids = Concern.objects.open().filter(owner_id=user_id).values_list("stay_id", flat=True).distinct()
    return sum(_return(stay_id, now, owner_id=user_id) for stay_id in sorted(stay_ids))


@transaction.atomic
def _return(stay_id: int, now: datetime, owner_id: int | None = None) -> int:
    Stay.objects.select_for_update().filter(pk=stay_id).first()
    owned = Concern.objects.open().filter(stay_id=stay_id, owner__isnull=False)
    owned = (
        owned.filter(owner_id=owner_id)
        if owner_id
        else owned.filter(deadline_at__lte=now, taken_at__lt=F("deadline_at"))
    )
    concerns = list(owned.select_related("owner").select_for_update(of=("self",)))
    for concern in concerns:
        assert concern.owner is not None
        Event.objects.create(concern=concern, at=now, what=Event.What.RETURNED, detail=concern.owner.name)
        concern.owner, concern.taken_at = None, None
        concern.save(update_fields=["owner", "taken_at"])
    if concerns:
        refresh_rows(stay_ids=[stay_id], now=now)
    return len(concerns)
