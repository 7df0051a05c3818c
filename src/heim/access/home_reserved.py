"""Single things that a patient keeps from who is near: a message, or a report (measurements, or answers to questions)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from heim.access.models import Reservation
from heim.people.models import User

MESSAGE: Final = "message"
REPORT: Final = "report"
KINDS: Final = (MESSAGE, REPORT)


def reservations_now(now: datetime) -> QuerySet[Reservation]:
    return Reservation.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)


def hidden_from(*, user: User, patient_id: int, now: datetime) -> Mapping[str, frozenset[int]]:
    """Ids by kind of what is kept from this person, also when it was said before they were let in anew."""
    rows = reservations_now(now).filter(Q(relative=None) | Q(relative__user=user), patient=patient_id)
    found: dict[str, set[int]] = defaultdict(set)
    for kind, subject_id in rows.values_list("kind", "subject_id"):
        found[kind].add(subject_id)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def hidden_by(*, patient_id: int, kind: str, subject_ids: Collection[int], now: datetime) -> dict[int, set[int | None]]:
    """Of these things, from whom each is kept: ids of relatives, None for everybody near."""
    rows = reservations_now(now).filter(patient=patient_id, kind=kind, subject_id__in=subject_ids)
    found: dict[int, set[int | None]] = defaultdict(set)
    for subject_id, relative_id in rows.values_list("subject_id", "relative_id"):
        found[subject_id].add(relative_id)
    return dict(found)
