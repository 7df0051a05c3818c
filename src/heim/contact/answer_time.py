"""By when an answer is wanted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from heim.people.opening import Opening, add_open_time, next_opening
from heim.people.reads import hours_of

WAITS: Final[Mapping[str, Promise]] = {
    "2h": _("2 timer av åpningstiden deres"),
    "1d": _("1 virkedag"),
    "2d": _("2 virkedager"),
    "5d": _("5 virkedager"),
}
USUAL: Final = "1d"
# One minute short of the whole day, since who is there around the clock is there on public holidays too.
_MINUTES_A_DAY: Final = 1439
_WORKING_DAYS: Final = [Opening(weekday, 0, _MINUTES_A_DAY) for weekday in range(5)]


def answer_time(*, wait: str, unit_id: int, since: datetime) -> datetime:
    """The same clock time so many working days later, counted from when the asked unit is open; hours are those it is open."""
    hours = hours_of([unit_id]).get(unit_id, [])
    if wait == "2h":
        return add_open_time(hours, since, timedelta(hours=2))
    days = int(wait.removesuffix("d"))
    begins = next_opening(hours, since) or since
    return add_open_time(_WORKING_DAYS, begins, timedelta(minutes=days * _MINUTES_A_DAY))
