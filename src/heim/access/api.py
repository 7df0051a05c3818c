"""Which stays a token reaches over the API. Fails closed, as `visible` does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from heim.access.visible import years_before
from heim.kit.clock import local
from heim.people.models import Post, Relative, Stay, User


@dataclass(frozen=True, slots=True)
class StayOf:
    """One stay of somebody a sender names, with what is needed to choose between several."""

    stay_id: int
    patient_id: int
    identity_number: str
    started_at: datetime
    ended_at: datetime | None


def api_stays(*, user: User, now: datetime) -> QuerySet[Stay]:
    """Staff: the open stays of their units. A device gateway: all stays of its units, so that what comes late is told apart
    from what is unknown. At home: one's own open stays, and those of children under twelve."""
    if not user.is_active:
        return Stay.objects.none()
    held = Post.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), user=user, started_at__lte=now)
    posts = list(held.values_list("unit_id", "role"))
    gateway = [unit_id for unit_id, role in posts if role == Post.Role.GATEWAY]
    staff = [unit_id for unit_id, role in posts if role in Post.CLINICAL]
    if posts:
        return Stay.objects.filter(Q(responsible_unit__in=gateway) | Q(responsible_unit__in=staff, ended_at=None))
    return Stay.objects.filter(Q(patient__user=user) | Q(patient__in=_young_children(user, now)), ended_at=None)


def stays_of_subjects(
    *, user: User, numbers: Collection[str], patient_ids: Collection[int], now: datetime
) -> list[StayOf]:
    """The reachable stays of all these people, in one query."""
    named = Q(patient__identity_number__in=numbers) | Q(patient_id__in=patient_ids)
    rows = api_stays(user=user, now=now).filter(named).order_by("started_at", "pk")
    fields = rows.values_list("pk", "patient_id", "patient__identity_number", "started_at", "ended_at")
    return [StayOf(*row) for row in fields]


def _young_children(user: User, now: datetime) -> QuerySet[Relative, int]:
    return (
        Relative.objects.filter(user=user, mandate=Relative.Mandate.PARENT, started_at__lte=now)
        .filter(Q(ended_at=None) | Q(ended_at__gt=now), patient__born__gt=years_before(local(now).date(), 12))
        .values_list("patient_id", flat=True)
    )
