from datetime import datetime

from django.db import transaction

from heim.delivery.models import Outage


def begin_outage(*, since: datetime, now: datetime) -> Outage | None:
    """Write down that the background loop stands. None when it is known already: whoever gets the row, speaks."""
    with transaction.atomic():
        outage, new = Outage.objects.get_or_create(over=False, defaults={"since": since, "seen_at": now})
    return outage if new else None


@transaction.atomic
def end_outage(*, now: datetime) -> Outage | None:
    """It goes again. None when there was none, or another has said so."""
    outage = Outage.objects.select_for_update().filter(over=False).first()
    if outage is None:
        return None
    outage.over, outage.ended_at = True, now
    outage.save(update_fields=["over", "ended_at"])
    return outage
