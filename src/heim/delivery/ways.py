from collections import defaultdict
from collections.abc import Collection

from django.conf import settings

from heim.delivery.models import Notice, PushSubscription, Reachable
from heim.people.models import User

Channel = Notice.Channel
Ways = dict[int, tuple[list[str], str]]


def ways_to(*, phones: dict[int, str]) -> Ways:
    """By which channels each user can be reached, the quickest first, and the number for SMS: their own when `phones` has none."""
    users = list(phones)
    own = dict(Reachable.objects.filter(user_id__in=users).values_list("user_id", "phone"))
    pushed = set(PushSubscription.objects.filter(user_id__in=users, ended_at=None).values_list("user_id", flat=True))
    mailed = set(User.objects.filter(pk__in=users, is_active=True).exclude(email="").values_list("pk", flat=True))
    found: Ways = defaultdict(lambda: ([], ""))
    for user_id, phone in phones.items():
        number = phone or own.get(user_id, "")
        channels = [
            *([Channel.PUSH.value] if user_id in pushed else []),
            *([Channel.SMS.value] if number and settings.SMS_URL else []),
            *([Channel.EMAIL.value] if user_id in mailed and settings.EMAIL_IS_ON else []),
        ]
        found[user_id] = channels, number
    return found


def next_way(*, user_id: int, phone: str, tried: Collection[str]) -> str | None:
    """A channel that has not been tried yet; None when there is no more."""
    channels, _number = ways_to(phones={user_id: phone})[user_id]
    return next((channel for channel in channels if channel not in tried), None)
