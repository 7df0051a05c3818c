from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heim.delivery.models import Notice
from heim.people.models import User

TOLD_OF_STAY = ("concern", "offer")  # kinds whose subject is a concern


@transaction.atomic
def open_notice(*, token: str, by: User, now: datetime) -> tuple[str, int] | None:
    """The link in a notice was followed by whom it was for: (kind, subject). None for any other link, or anybody else."""
    notice = Notice.objects.filter(token=token, user=by).first()
    if notice is None:
        return None
    mark_read(user_id=by.pk, kinds=[notice.kind], subject_ids=[notice.subject_id], now=now)
    return notice.kind, notice.subject_id


def mark_read(*, user_id: int, kinds: Collection[str], subject_ids: Collection[int], now: datetime) -> int:
    """Somebody has opened what their notices were about. Writes only when there are any."""
    if not subject_ids:
        return 0
    unread = Notice.objects.filter(user_id=user_id, read_at=None, kind__in=kinds, subject_id__in=subject_ids)
    found = list(unread.values_list("pk", flat=True))
    if not found:
        return 0
    with transaction.atomic():
        return Notice.objects.filter(pk__in=found, read_at=None).update(read_at=now)


@transaction.atomic
def mark_shown(*, token: str, now: datetime) -> bool:
    """The screen says that it has shown it."""
    return bool(Notice.objects.filter(token=token, delivered_at=None, sent_at__isnull=False).update(delivered_at=now))
