from datetime import datetime

from django.db import transaction

from heim.contact.models import Message
from heim.contact.unread import count_unread
from heim.people.models import Stay, User


@transaction.atomic
def read_messages(
    *,
    stay_id: int,
    at_home: bool,
    by: User,
    now: datetime,
    newest: int | None = None,
    relative_id: int | None = None,
) -> int:
    """Mark as read what came from the other side. Returns how many were.

    `newest` is the newest message that was on the screen: what came later, nobody has seen. At home only what is written to
    the one who reads is marked: to the relative, or to everybody at home where there is none.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    unread = Message.objects.filter(stay_id=stay_id, from_home=not at_home, read_at=None)
    if at_home:
        unread = unread.filter(relative=None) if relative_id is None else unread.filter(relative_id=relative_id)
    if newest is not None:
        unread = unread.filter(pk__lte=newest)
    marked = unread.update(read_at=now, read_by=by)
    if marked and not at_home:
        count_unread(stay_id=stay_id)
    return marked
