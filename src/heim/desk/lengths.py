"""Lengths of time as people say them."""

from datetime import datetime, timedelta
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def length(span: timedelta) -> str:
    """`6 min`, `3 t 2 min`, `2 d 4 t`; less than a minute is `0 min`."""
    return _in_minutes(span // MINUTE, get_language())


@lru_cache(maxsize=8192)
def _in_minutes(minutes: int, _language: str | None) -> str:
    """A list says hundreds of them each time it is asked for."""
    span = minutes * MINUTE
    if span < HOUR:
        return _("%(minutes)s min") % {"minutes": span // MINUTE}
    if span < DAY:
        return _("%(hours)s t %(minutes)s min") % {"hours": span // HOUR, "minutes": span % HOUR // MINUTE}
    return _("%(days)s d %(hours)s t") % {"days": span // DAY, "hours": span % DAY // HOUR}


def left_until(deadline: datetime, now: datetime) -> str:
    """How long is left, or how long ago it passed."""
    if deadline >= now:
        return length(deadline - now)
    return _("%(length)s over") % {"length": length(now - deadline)}


def share_used(start: datetime, deadline: datetime, now: datetime) -> int:
    """Percent of the time that is gone, 0 to 100."""
    if deadline <= start:
        return 100
    return max(0, min(100, round((now - start) / (deadline - start) * 100)))
