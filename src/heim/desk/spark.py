"""The small curve of a row: fourteen days in 72 × 26, with the limit that was passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.kit.point import Point
from heim.kit.spoken import spoken_number
from heim.kit.units import MEASURES

DAYS = 14
_WIDTH, _TOP, _BOTTOM, _EDGE = 72.0, 4.0, 22.0, 3.0
_GAP = timedelta(hours=36)


@dataclass(frozen=True)
class Spark:
    """Coordinates, ready to draw. `lines` are never joined across a gap; `missing` are rings where nothing came."""

    lines: tuple[str, ...]
    limit: str | None
    now: tuple[str, str] | None
    missing: tuple[tuple[str, str], ...]
    words: str


def spark(measure: str, points: Sequence[Point], limit: float | None, now: datetime) -> Spark | None:
    """None when there is nothing to draw."""
    if not points or measure not in MEASURES:
        return None
    values = [point.value for point in points] + ([limit] if limit is not None else [])
    low, high = _spread(min(values), max(values), MEASURES[measure].smallest_span)
    begins, per_second = (now - timedelta(days=DAYS)).timestamp(), (_WIDTH - 2 * _EDGE) / (DAYS * 86_400)
    per_unit = (_BOTTOM - _TOP) / (high - low)

    def across(at: datetime) -> str:
        return f"{_EDGE + (at.timestamp() - begins) * per_second:.1f}"

    def down(value: float) -> str:
        return f"{_BOTTOM - (value - low) * per_unit:.1f}"

    last = points[-1]
    days_silent = max(0, (now - last.at) // timedelta(days=1))
    rings = [now - timedelta(days=day) for day in range(days_silent)]
    return Spark(
        lines=tuple(
            " ".join([f"{across(point.at)},{down(point.value)}" for point in run])
            for run in _runs(points)
            if len(run) > 1
        ),
        limit=None if limit is None else down(limit),
        now=None if days_silent else (across(last.at), down(last.value)),
        missing=tuple((across(at), down(last.value)) for at in rings[:7]),
        words=_words(measure, points, limit),
    )


def _runs(points: Sequence[Point]) -> list[Sequence[Point]]:
    """Cut where nothing came for long."""
    cuts = [place for place in range(1, len(points)) if points[place].at - points[place - 1].at > _GAP]
    return [points[begins:ends] for begins, ends in pairwise([0, *cuts, len(points)])]


def _spread(low: float, high: float, span: float) -> tuple[float, float]:
    """At least the measure's smallest span, so that 91 to 92 is no cliff."""
    if high - low >= span:
        return low, high
    middle = (low + high) / 2
    return middle - span / 2, middle + span / 2


def _words(measure: str, points: Sequence[Point], limit: float | None) -> str:
    language = get_language() or "nb"
    shown = MEASURES[measure]
    said = _("%(name)s siste 14 døgn: fra %(first)s til %(last)s") % {
        "name": shown.name_en if language.startswith("en") else shown.name_nb,
        "first": spoken_number(measure, points[0].value, language),
        "last": spoken_number(measure, points[-1].value, language),
    }
    if limit is None:
        return said
    return said + _(", grense %(limit)s") % {"limit": spoken_number(measure, limit, language)}
