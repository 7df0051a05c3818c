from dataclasses import dataclass
from datetime import datetime

from heim.people.models import Post, Unit
from heim.people.on_duty import OnCall, on_call
from heim.people.reads import UnitNow, unit_now
from heim.people.watching import watching


@dataclass(frozen=True)
class Whom:
    """Whom somebody at home calls. `person` is on duty now, in `unit_name`, and None where nobody is; `phone` is then that of
    the unit that reads now. `somebody` is False when nobody reads and nobody is on duty: call 116 117."""

    unit: UnitNow
    unit_name: str
    phone: str
    person: OnCall | None

    @property
    def somebody(self) -> bool:
        return self.person is not None or self.unit.open


def whom_to_call(*, unit: Unit, at: datetime, covered: bool = True) -> Whom:
    """Never nothing: who is on duty in the unit, else in the one that reads for it, else the unit's own telephone."""
    now = unit_now(unit, at, covered=covered)
    reader = watching(unit=unit, at=at, covered=covered).unit
    for place in (unit, *((reader,) if reader is not None and reader != unit else ())):
        person = _first(place, at)
        if person is not None:
            return Whom(now, place.name, person.phone or place.phone, person)
    return Whom(now, now.reads, now.phone, None)


def _first(unit: Unit, at: datetime) -> OnCall | None:
    """A leader is rung by Heim when nobody answers, not by a family."""
    return next((one for one in on_call(unit_id=unit.pk, at=at) if one.role != Post.Role.LEADER), None)
