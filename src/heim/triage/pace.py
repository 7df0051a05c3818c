"""How fast a unit's ladder is climbed: what the unit has set, else what Heim comes with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import User
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


def minutes_pace(first: int, between: int, repeat: int, snooze: int) -> Pace:
    """Of whole minutes."""
    return Pace(timedelta(minutes=first), timedelta(minutes=between), timedelta(minutes=repeat), snooze)


# Evidence label PD (project decision): no published standard says how long a home patient's red may wait for the next on
# call. A unit sets its own; what it sets is kept with who and when.
DEFAULT: Final[Mapping[int, Pace]] = {
    Colour.RED: minutes_pace(first=0, between=5, repeat=5, snooze=15),
    Colour.PURPLE: minutes_pace(first=0, between=1, repeat=2, snooze=0),
}


def pace_of(*, unit_id: int) -> dict[int, Pace]:
    """By colour; the newest setting of each counts."""
    rows = LadderSetting.objects.filter(unit_id=unit_id).order_by("at", "pk")
    return {**DEFAULT, **{row.colour: _pace(row) for row in rows}}


def _pace(row: LadderSetting) -> Pace:
    return minutes_pace(row.first_minutes, row.between_minutes, row.repeat_minutes, row.snooze_minutes)


# Minutes, the least and the most: beyond these a red would lie.
RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "first": (0, 15),
    "between": (1, 30),
    "repeat": (1, 60),
    "snooze": (0, 60),
}


@dataclass(frozen=True)
class Changed:
    """One setting that was written, by whom and when."""

    colour: int
    pace: Pace
    at: datetime
    by: str


def changes_of(*, unit_id: int) -> list[Changed]:
    """What the unit has set, the newest first."""
    rows = LadderSetting.objects.filter(unit_id=unit_id).select_related("by").order_by("-at", "-pk")
    return [Changed(row.colour, _pace(row), row.at, row.by.name) for row in rows]


@transaction.atomic
def set_pace(*, unit_id: int, colour: Colour, pace: Pace, by: User, now: datetime) -> LadderSetting | None:
    """Written down as a new row, None when it is as before. Refuses, by the name of the number, what would leave a red lying."""
    first, between, repeat = pace.in_minutes
    for name, minutes in (("first", first), ("between", between), ("repeat", repeat), ("snooze", pace.snooze_minutes)):
        least, most = RANGES[name]
        if not least <= minutes <= most:
            raise Refusal(
                name, _("Skriv et tall fra %(least)s til %(most)s minutter.") % {"least": least, "most": most}
            )
    if pace_of(unit_id=unit_id)[colour] == pace:
        return None
    return LadderSetting.objects.create(
        unit_id=unit_id,
        colour=colour,
        first_minutes=first,
        between_minutes=between,
        repeat_minutes=repeat,
        snooze_minutes=pace.snooze_minutes,
        at=now,
        by=by,
    )
