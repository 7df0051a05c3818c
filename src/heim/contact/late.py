from datetime import datetime

from django.db import transaction

from heim.contact.models import Message
from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.rules.why import Why
from heim.storage.one_by_one import one_by_one
from heim.triage.raise_concern import Alarm, Source, raise_concerns


def raise_unread(*, now: datetime, limit: int = 200) -> int:
    """Messages from home that nobody has read in time become a yellow concern, once each. Returns how many."""
    late = Message.objects.filter(unread_due_at__lte=now, read_at=None).order_by("unread_due_at")
    stay_ids = list(dict.fromkeys(late.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _raise(stay_id, now))


@transaction.atomic
def _raise(stay_id: int, now: datetime) -> int:
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    late = list(Message.objects.filter(stay_id=stay_id, unread_due_at__lte=now, read_at=None))
    alarms = [
        Alarm(
            stay_id=stay_id,
            source=Source("message", "home"),
            fact=f"message:{message.pk}",
            rule="unread",
            colour=Colour.YELLOW,
            happened_at=message.sent_at,
            why=Why("unread", {"sent": message.sent_at.isoformat()}),
        )
        for message in late
    ]
    raise_concerns(stays=[stay], alarms=alarms, now=now)
    # Said once; marked unread again it keeps its place on the line, but does not ring twice.
    Message.objects.filter(pk__in=[message.pk for message in late]).update(unread_due_at=None)
    return len(late)
