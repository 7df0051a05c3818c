from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import get_language

from heim.people.models import OpeningHours, Pause, Post, Relative, Stay, Unit
from heim.people.opening import Opening, closing, is_open, next_opening


@dataclass(frozen=True)
class UnitNow:
    """A unit at one moment: whether somebody reads, until when or from when, and what it says out of hours."""

    id: int
    name: str
    phone: str
    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    out_of_hours: str


def hours_of(unit_ids: Collection[int]) -> dict[int, list[Opening]]:
    """Opening hours by unit; a unit without any is absent."""
    hours: dict[int, list[Opening]] = defaultdict(list)
    for row in OpeningHours.objects.filter(unit_id__in=unit_ids):
        hours[row.unit_id].append(Opening(row.weekday, row.opens, row.closes))
    return hours


def unit_now(unit: Unit, now: datetime) -> UnitNow:
    hours = hours_of([unit.pk]).get(unit.pk, [])
    opened = is_open(hours, now)
    text = unit.out_of_hours_en if get_language() == "en" and unit.out_of_hours_en else unit.out_of_hours_nb
    opens_at = None if opened else next_opening(hours, now)
    return UnitNow(unit.pk, unit.name, unit.phone, opened, closing(hours, now), opens_at, text)


def pauses_of(stay_ids: Collection[int], now: datetime) -> dict[int, Pause]:
    """The pause each stay is in right now; a stay that is not paused is absent."""
    running = Pause.objects.filter(stay_id__in=stay_ids, started_at__lte=now, until__gt=now, ended_at=None)
    return {pause.stay_id: pause for pause in running}


def relatives_of(stay: Stay, now: datetime) -> list[Relative]:
    """The patient's relatives as of now, the closest first."""
    current = Q(ended_at=None) | Q(ended_at__gt=now)
    return list(Relative.objects.filter(current, patient_id=stay.patient_id).order_by("-closest", "pk"))


def clinical_roles() -> list[tuple[str, str]]:
    """(role, its name) of those who look after patients."""
    return [(role.value, str(role.label)) for role in Post.CLINICAL]
