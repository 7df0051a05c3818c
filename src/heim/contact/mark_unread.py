from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Message
from heim.contact.unread import count_unread
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def mark_unread(*, stay_id: int, message_id: int, by: User, now: datetime) -> None:
    """Put a message from home back among the unread, for a colleague or for later.

    Refuses one that is not read, and one of a stay that has ended: nobody would be reminded of it.
    """
    if Stay.objects.select_for_update().get(pk=stay_id).ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet. Meldingen kan ikke merkes som ulest."))
    changed = Message.objects.filter(pk=message_id, stay_id=stay_id, from_home=True, read_at__isnull=False).update(
        read_at=None, read_by=None
    )
    if not changed:
        raise Refusal("not_read", _("Meldingen er alt ulest."))
    count_unread(stay_id=stay_id)
