from datetime import datetime, timedelta

from heim.access.reader import covered_for
from heim.contact.models import Message
from heim.people.models import Stay
from heim.people.opening import add_open_time
from heim.people.watching import watched_hours
from heim.triage.worklist import set_unread


def count_unread(*, stay_id: int) -> None:
    """Put the number of unread messages from home on the worklist line."""
    set_unread(stay_id=stay_id, count=Message.objects.filter(stay_id=stay_id, from_home=True, read_at=None).count())


def unread_due(stay: Stay, now: datetime) -> datetime:
    """When a message written now becomes a concern unless the responsible unit has read it, in its own hours."""
    unit = stay.responsible_unit
    hours = watched_hours([unit.pk], None if covered_for(stay, now) else {})
    return add_open_time(hours.get(unit.pk, []), now, timedelta(minutes=unit.unread_after_minutes))


def hand_over_unread(*, stay: Stay, now: datetime) -> None:
    """Another unit is responsible: what nobody has read is due in its hours, and never later than before."""
    unread = Message.objects.filter(stay=stay, from_home=True, read_at=None)
    unread.filter(unread_due_at__gt=unread_due(stay, now)).update(unread_due_at=unread_due(stay, now))
