"""How fast a unit's ladder is climbed: what the unit has set, else what Heim comes with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from heim.kit.colour import Colour
from heim.people.models import Unit, User
from heim.triage.models import LadderSetting


@dataclass(frozen=True)
class Pace:
    """`first` until the first on duty is told, `between` to the next one, `repeat` when all have been told."""

    first: timedelta
    between: timedelta
    repeat: timedelta
    snooze_minutes: int

    @property
    def in_minutes(self) -> tuple[int, int, int]:
        """First, between, repeat."""
        first, between, repeat = (one // timedelta(minutes=1) for one in (self.first, self.between, self.repeat))
        return first, between, repeat


def _minutes(first: int, between: int, repeat: int, snooze: int) -> Pace:
    return Pace(timedelta(minutes=first), timedelta(minutes=between), timedelta(minutes=repeat), snooze)


# Evidence label PD (project decision): no published standard says how long a home patient's red may wait for the next on
# call. A unit sets its own; what it sets is kept with who and when.
DEFAULT: Final[Mapping[int, Pace]] = {
    Colour.RED: _minutes(first=0, between=5, repeat=5, snooze=15),
    Colour.PURPLE: _minutes(first=0, between=1, repeat=2, snooze=0),
}


def pace_of(*, unit_id: int) -> dict[int, Pace]:
    """By colour; the newest setting of each counts."""
    rows = LadderSetting.objects.filter(unit_id=unit_id).order_by("at", "pk")
    own = {
        row.colour: _minutes(row.first_minutes, row.between_minutes, row.repeat_minutes, row.snooze_minutes)
        for row in rows
    }
    return {**DEFAULT, **own}


@transaction.atomic
def set_pace(*, unit: Unit, colour: Colour, pace: Pace, by: User, now: datetime) -> LadderSetting:
    """Written down as a new row; the database refuses what would leave a red lying."""
    first, between, repeat = pace.in_minutes
    return LadderSetting.objects.create(
        unit=unit,
        colour=colour,
        first_minutes=first,
        between_minutes=between,
        repeat_minutes=repeat,
        snooze_minutes=pace.snooze_minutes,
        at=now,
        by=by,
    )
