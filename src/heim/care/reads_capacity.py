from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q

from heim.kit.clock import OSLO
from heim.people.models import ResponsiblePeriod, Stay, Unit


@dataclass(frozen=True)
class Occupancy:
    """`places` None: nobody has said how many there are."""

    places: int | None
    home: int
    preparing: int

    @property
    def free(self) -> int | None:
        return None if self.places is None else max(self.places - self.home - self.preparing, 0)

    @property
    def full(self) -> bool:
        return self.free == 0


def occupancy_of(*, unit_id: int) -> Occupancy:
    """Now."""
    stays = Stay.objects.filter(responsible_unit=unit_id, ended_at=None)
    counted = stays.aggregate(
        home=Count("pk", filter=Q(home_at__isnull=False)), preparing=Count("pk", filter=Q(home_at=None))
    )
    return Occupancy(Unit.objects.values_list("places", flat=True).get(pk=unit_id), **counted)


def occupancy_by_day(*, unit_id: int, first: date, last: date) -> list[tuple[date, int]]:
    """How many the unit was responsible for at noon of each day."""
    periods = list(
        ResponsiblePeriod.objects.filter(unit_id=unit_id, started_at__lt=_noon(last) + timedelta(hours=12)).values_list(
            "started_at", "ended_at"
        )
    )
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [(day, sum(_covers(began, ended, _noon(day)) for began, ended in periods)) for day in days]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), OSLO)


def _covers(began: datetime, ended: datetime | None, moment: datetime) -> bool:
    return began <= moment and (ended is None or moment < ended)
