from datetime import datetime

from django.db import transaction

from heim.delivery.give_notices import NewNotice, give_notices
from heim.people.models import Stay
from heim.triage.models import Concern


@transaction.atomic(savepoint=False)
def tell_owner(*, concern_id: int, now: datetime) -> bool:
    """Somebody owns this concern and there is something new in it: they are told. False when nobody owns it."""
    named = Concern.objects.open().filter(pk=concern_id).values_list("stay_id", flat=True).first()
    if named is None:
        return False
    stay = Stay.objects.select_for_update().get(pk=named)
    concern = Concern.objects.select_for_update().get(pk=concern_id)
    if concern.owner_id is None or concern.handled_at is not None:
        return False
    concern.step, concern.next_step_at = concern.step + 1, None  # told now, so the ladder need not
    concern.save(update_fields=["step", "next_step_at"])
    notice = NewNotice(concern.owner_id, stay.responsible_unit_id, "concern", concern.pk, concern.step)
    give_notices(notices=[notice], now=now)
    return True
