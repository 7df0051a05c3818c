from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.models import Snooze
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def snooze_notices(*, minutes: int, most: int, by: User, now: datetime) -> Snooze:
    """No reminders to oneself for a while, at most `most` minutes; 0 ends it. Refuses more."""
    if not 0 <= minutes <= most:
        raise Refusal("too_long", _("Du kan utsette i høyst %(most)s minutter.") % {"most": most})
    return Snooze.objects.create(user=by, at=now, until=now + timedelta(minutes=minutes))


def snoozed_until(*, user_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Who wants no reminders now, and until when."""
    newest: dict[int, datetime] = {}
    for row in Snooze.objects.filter(user_id__in=user_ids, at__gte=now - timedelta(hours=2)).order_by("at", "pk"):
        newest[row.user_id] = row.until
    return {user_id: until for user_id, until in newest.items() if until > now}
