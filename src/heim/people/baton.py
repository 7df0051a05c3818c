from dataclasses import dataclass
from datetime import datetime

from heim.people.models import ResponsiblePeriod, Stay
from heim.people.opening import Opening
from heim.people.reads import UnitNow, hours_of, unit_now


@dataclass(frozen=True)
class Held:
    """A unit was responsible until `ended_at`."""

    unit: str
    started_at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class Baton:
    """Who had the responsibility, who has it now, and what happens when they are closed. `doctor` is the named one, or empty."""

    before: tuple[Held, ...]
    now: UnitNow
    since: datetime
    hours: tuple[Opening, ...]
    doctor: str


def baton_of(*, stay: Stay, now: datetime, covered: bool = True) -> Baton:
    """`stay.responsible_unit` must be loaded. `covered` is for `unit_now`."""
    periods = list(ResponsiblePeriod.objects.filter(stay=stay).select_related("unit").order_by("started_at", "pk"))
    before = tuple(
        Held(period.unit.name, period.started_at, period.ended_at) for period in periods if period.ended_at is not None
    )
    since = next((period.started_at for period in periods if period.ended_at is None), stay.started_at)
    hours = hours_of([stay.responsible_unit_id]).get(stay.responsible_unit_id, [])
    doctor = "" if stay.doctor is None else stay.doctor.name
    return Baton(before, unit_now(stay.responsible_unit, now, covered=covered), since, tuple(hours), doctor)
