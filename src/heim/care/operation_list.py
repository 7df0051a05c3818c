"""An operation list as it is pasted or sent in: one patient a line, separated by tab, semicolon or comma."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _

from heim.kit.clock import OSLO

MOST_LINES: Final = 200
LARGEST: Final = 200_000
"""Characters."""
_BACK, _AHEAD = timedelta(days=30), timedelta(days=60)
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)")


@dataclass(frozen=True)
class Listed:
    """One line. `number` is its place in the list, from 1. `at` is None when only the day is said. `fault`: what cannot be
    read, in words, "" when all can."""

    number: int
    identity_number: str
    given_name: str
    family_name: str
    day: date | None
    at: datetime | None
    procedure: str
    fault: str = ""

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.family_name, self.given_name) if part)


def read_operation_list(text: str, *, today: date) -> list[Listed]:
    """Every line that is not empty; a first line of headings is passed by. At most `MOST_LINES`."""
    rows = [row for row in _rows(text[:LARGEST]) if any(row)]
    if rows and not any(sign.isdigit() for sign in "".join(rows[0])):
        rows = rows[1:]
    return [_listed(number, row, today) for number, row in enumerate(rows[:MOST_LINES], 1)]


def _rows(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    first = lines[0] if lines else ""
    separator = next((one for one in "\t;" if one in first), ",")
    for row in csv.reader(lines, delimiter=separator, skipinitialspace=True):
        yield [cell.strip() for cell in row]


def _listed(number: int, row: Sequence[str], today: date) -> Listed:
    identity_number, name, *rest = (*row, "", "")
    given, family = _names(name)
    clock_apart = len(row) > 4
    when = " ".join(rest[:2]) if clock_apart else "".join(rest[:1])
    procedure = next(iter(rest[2:] if clock_apart else rest[1:]), "")
    day, at = _moment(when)
    return Listed(
        number=number,
        identity_number="".join(identity_number.split()),
        given_name=given,
        family_name=family,
        day=day,
        at=at,
        procedure=procedure[:120],
        fault=_fault(given, family, day, today),
    )


def _names(text: str) -> tuple[str, str]:
    """`Moen, Tove` or `Tove Moen`: given, family."""
    family, comma, given = text.partition(",")
    if comma:
        return given.strip(), family.strip()
    *before, last = text.split() or [""]
    return " ".join(before), last


def _moment(text: str) -> tuple[date | None, datetime | None]:
    day, rest = _day(text)
    clock = _CLOCK.search(rest)
    if day is None or clock is None:
        return day, None
    return day, datetime.combine(day, time(int(clock[1]), int(clock[2])), OSLO).astimezone(UTC)


def _day(text: str) -> tuple[date | None, str]:
    """The day, and what stands beside it."""
    iso, written = _ISO.search(text), _DAY.search(text)
    found = iso or written
    if found is None:
        return None, text
    year, month, day = map(int, found.groups() if iso else reversed(found.groups()))
    try:
        return date(year + 2000 if year < 100 else year, month, day), text.replace(found[0], " ", 1)
    except ValueError:
        return None, text


def _fault(given: str, family: str, day: date | None, today: date) -> str:
    if not (given and family):
        return _("Skriv både fornavn og etternavn.")
    if day is None:
        return _("Operasjonsdagen kan ikke leses. Skriv for eksempel 24.11.2026 08.30.")
    if not today - _BACK <= day <= today + _AHEAD:
        return _("Operasjonsdagen er mer enn 30 dager siden eller 60 dager fram. Se på datoen igjen.")
    return ""
