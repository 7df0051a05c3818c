"""Concerns narrowed by what the asker may reach over the API."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.access.api import api_stays
from heim.people.models import User
from heim.triage.matters import StoredMatter, stored_matters
from heim.triage.models import Concern


@dataclass(frozen=True, slots=True)
class WantedMatters:
    """What to search for: empty or None means any. `after` is the last concern of the page before."""

    patient_id: int | None = None
    ids: Collection[int] = ()
    open: bool | None = None
    after: int | None = None
    most: int = 50


def find_matters(*, user: User, wanted: WantedMatters, now: datetime) -> list[StoredMatter]:
    """The newest first, one more than `most` when there is more."""
    stays = api_stays(user=user, now=now)
    rows = Concern.objects.filter(stay__in=stays.values("pk"))
    if wanted.patient_id is not None:
        rows = rows.filter(stay__patient_id=wanted.patient_id)
    if wanted.ids:
        rows = rows.filter(pk__in=wanted.ids)
    if wanted.open is not None:
        rows = rows.filter(handled_at__isnull=wanted.open)
    if wanted.after is not None:
        rows = rows.filter(pk__lt=wanted.after)
    ids = list(rows.order_by("-pk").values_list("pk", flat=True)[: wanted.most + 1])
    return sorted(stored_matters(ids), key=lambda matter: -matter.id)
