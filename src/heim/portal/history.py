from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.forms.reads import Value, values_since
from heim.kit.clock import clock
from heim.kit.spoken import spoken_number
from heim.kit.units import MEASURES
from heim.pathways.staff_measures import staff_measures
from heim.portal.gate import HomeRequest, at_home
from heim.portal.meaning import signal_of
from heim.portal.names import HIDDEN, name_of, value_said
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_day, spoken_time

_BACK: Final = timedelta(days=30)
_LEFT, _RIGHT, _TOP, _FOOT = 8.0, 332.0, 14.0, 128.0


@dataclass(frozen=True)
class Dot:
    x: str
    y: str


@dataclass(frozen=True)
class Curve:
    """Dots from the first day shown to now, and the pieces of line between them: never across a gap of two days."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    highest: str
    lowest: str


@at_home
def history(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Own values of the last thirty days: a small curve, and every number in a table."""
    now = clock()
    here = find_here(request, stay_id, "history", now)
    values = values_since(stay=here.stay, since=now - _BACK, reach=here.reach)
    hidden = HIDDEN | staff_measures(here.stay.pk)
    series = [
        {
            "name": name_of(measure),
            "curve": curve_of(measure, found, now) if MEASURES[measure].category != "survey" else None,
            "rows": [_row(here, one) for one in reversed(found)],
        }
        for measure, found in values.items()
        if measure not in hidden
    ]
    return render(
        request, "portal/history.html", {"here": here, "series": series, "first": spoken_day(now - _BACK, now)}
    )


def curve_of(measure: str, values: Sequence[Value], now: datetime) -> Curve | None:
    """None for fewer than two values."""
    points = [(one.at, one.value) for one in values if one.value is not None]
    if len(points) < 2:
        return None
    low, high = min(value for _at, value in points), max(value for _at, value in points)
    missing = max(0.0, MEASURES[measure].smallest_span - (high - low)) / 2
    low, high = low - missing, high + missing
    first = points[0][0]
    places = [(at, _place(at, first, now, _LEFT, _RIGHT), _height(value, low, high)) for at, value in points]
    language = get_language() or "nb"
    return Curve(
        dots=tuple(Dot(f"{x:.1f}", f"{y:.1f}") for _at, x, y in places),
        lines=tuple(_lines(places)),
        highest=spoken_number(measure, max(value for _at, value in points), language),
        lowest=spoken_number(measure, min(value for _at, value in points), language),
    )


def _place(at: datetime, first: datetime, now: datetime, left: float, right: float) -> float:
    whole = (now - first) / timedelta(seconds=1) or 1
    return left + (right - left) * ((at - first) / timedelta(seconds=1)) / whole


def _height(value: float, low: float, high: float) -> float:
    return _FOOT - (_FOOT - _TOP) * (value - low) / ((high - low) or 1)


def _lines(places: Sequence[tuple[datetime, float, float]]) -> list[str]:
    pieces: list[list[str]] = []
    before: datetime | None = None
    for at, x, y in places:
        if before is None or at - before > timedelta(days=2):
            pieces.append([])
        pieces[-1].append(f"{x:.1f},{y:.1f}")
        before = at
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _row(here: Here, one: Value) -> dict[str, str | int]:
    said = _("ingen verdi") if one.value is None else value_said(one.measure, one.value)
    return {
        "when": spoken_time(one.at, here.now),
        "value": said,
        "signal": signal_of(one.colour),
        "report": one.report_id,
    }
