"""Opening hours as somebody types them: one field for each weekday, `08.00–15.30`, `døgnet`, or nothing when it is closed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.opening import Opening

_SPAN = re.compile(r"(\d{1,2})[.:]?(\d{2})?\s*[-–]\s*(\d{1,2})[.:]?(\d{2})?")
_DAY = 24 * 60
_ALWAYS = ("døgnet", "hele døgnet", "24", "always", "0-24", "00-24")
WEEKDAYS = (
    *(_("Mandag"), _("Tirsdag"), _("Onsdag"), _("Torsdag")),
    *(_("Fredag"), _("Lørdag"), _("Søndag")),
)


@dataclass(frozen=True)
class DayField:
    name: str
    label: str
    value: str


def hours_fields(hours: Sequence[Opening], typed: Mapping[str, str] | None = None) -> list[DayField]:
    """The seven fields, as they are or as they were typed."""
    shown = [_said([one for one in hours if one.weekday == weekday]) for weekday in range(7)]
    return [
        DayField(f"day{weekday}", str(label), shown[weekday] if typed is None else typed.get(f"day{weekday}", ""))
        for weekday, label in enumerate(WEEKDAYS)
    ]


def read_hours(typed: Mapping[str, str]) -> list[Opening]:
    """Refuses what is no opening hours."""
    return [one for weekday in range(7) for one in _read(weekday, typed.get(f"day{weekday}", ""))]


def _read(weekday: int, text: str) -> list[Opening]:
    text = text.strip().lower()
    if not text:
        return []
    if text in _ALWAYS:
        return [Opening(weekday, 0, _DAY)]
    found = [_SPAN.fullmatch(part.strip()) for part in text.split(",")]
    openings = [Opening(weekday, _minutes(one[1], one[2]), _minutes(one[3], one[4])) for one in found if one]
    if len(openings) != len(found) or any(one.closes > _DAY for one in openings):
        raise Refusal("no_hours", _("Skriv åpningstiden slik: 08.00–15.30, døgnet, eller la feltet stå tomt."))
    return openings


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0)


def _said(hours: Sequence[Opening]) -> str:
    if [(one.opens, one.closes) for one in hours] == [(0, _DAY)]:
        return str(_("døgnet"))
    return ", ".join(f"{_clock(one.opens)}–{_clock(one.closes)}" for one in sorted(hours, key=lambda one: one.opens))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}.{minutes % 60:02}"
