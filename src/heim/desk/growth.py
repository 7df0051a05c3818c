"""How a newborn gains, in words."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.kit.point import Point
from heim.kit.spoken import decimal
from heim.measurements.reads import Value
from heim.rules.growth import gain

_WEEK, _NEAR = timedelta(days=7), timedelta(days=1, hours=12)


def growth_words(series: Sequence[Value]) -> tuple[str, ...]:
    """Since the last weight, and since the one nearest to a week before; nothing is said where there is none."""
    points = [value.point for value in series]
    said = []
    if len(points) >= 2:
        said.append(_since(_("siden sist"), points[-2], points[-1]))
        week = _a_week_before(points)
        if week is not None and week is not points[-2]:
            said.append(_since(_("siste uke"), week, points[-1]))
    return tuple(sentence for sentence in said if sentence)


def _a_week_before(points: Sequence[Point]) -> Point | None:
    wanted = points[-1].at - _WEEK
    near = [point for point in points[:-1] if abs(point.at - wanted) <= _NEAR]
    return min(near, key=lambda point: abs(point.at - wanted), default=None)


def _since(when: str, first: Point, last: Point) -> str:
    gained = gain([first, last])
    if gained is None:
        return ""
    language = get_language() or "nb"
    grams = round((last.value - first.value) * 1000)
    return _("%(grams)s g %(when)s, %(rate)s g/kg i døgnet") % {
        "grams": f"{grams:+d}".replace("-", "−"),
        "when": when,
        "rate": decimal(gained.g_per_kg_day, 1, language),
    }
