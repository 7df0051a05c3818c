"""Opening hours in words."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.people.opening import Opening

_DAY = 24 * 60


def hours_words(hours: Sequence[Opening]) -> str:
    """`hverdager 08.00–15.30`, `hele døgnet`, `åpent 5 dager i uken`; "ingen åpningstid" when nobody ever reads."""
    if not hours:
        return _("ingen åpningstid")
    days = {opening.weekday for opening in hours}
    spans = {(opening.opens, opening.closes) for opening in hours}
    if len(days) == 7 and spans == {(0, _DAY)}:
        return _("hele døgnet")
    if len(spans) > 1 or len(hours) != len(days):
        return _("åpent %(days)s dager i uken") % {"days": len(days)}
    opens, closes = spans.pop()
    said = {"from": _clock(opens), "to": _clock(closes)}
    if days == {0, 1, 2, 3, 4}:
        return _("hverdager %(from)s–%(to)s") % said
    if len(days) == 7:
        return _("alle dager %(from)s–%(to)s") % said
    return _("%(days)s dager i uken %(from)s–%(to)s") % {**said, "days": len(days)}


def _clock(minutes: int) -> str:
    mark = ":" if (get_language() or "nb").startswith("en") else "."
    return f"{minutes // 60:02d}{mark}{minutes % 60:02d}"
