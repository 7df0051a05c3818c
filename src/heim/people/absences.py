from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.people.models import Absence


@dataclass(frozen=True)
class Away:
    """Somebody is away, or will be."""

    id: int
    user_id: int
    name: str
    reason: str
    starts_at: datetime
    ends_at: datetime
    written_by: str


def away_at(at: datetime) -> set[int]:
    """Ids of everybody who is away at that moment."""
    return set(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("user_id", flat=True))


def absences_of(*, user_ids: Collection[int], now: datetime) -> list[Away]:
    """What runs and what is to come, in order of time."""
    rows = Absence.objects.filter(user_id__in=user_ids, ends_at__gt=now).select_related("user", "written_by")
    return [
        Away(
            row.pk,
            row.user_id,
            row.user.name,
            str(row.get_reason_display()),
            row.starts_at,
            row.ends_at,
            row.written_by.name,
        )
        for row in rows.order_by("starts_at", "pk")
    ]
