from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from heim.delivery.models import PushSubscription


@dataclass(frozen=True, slots=True)
class Browser:
    """Where to wake one browser, and with what to lock what it is told."""

    id: int
    endpoint: str
    p256dh: str
    auth: str


def browsers_of(*, user_ids: Collection[int]) -> dict[int, list[Browser]]:
    """Each user's browsers that may be woken."""
    found: dict[int, list[Browser]] = defaultdict(list)
    for row in PushSubscription.objects.filter(user_id__in=user_ids, ended_at=None).order_by("pk"):
        found[row.user_id].append(Browser(row.pk, row.endpoint, row.p256dh, row.auth))
    return found
