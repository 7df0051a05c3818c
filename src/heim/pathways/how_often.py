"""How often something is asked for, in words: `hver dag`, `mandag og torsdag`, `hver 4. måned`."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heim.pathways.schedule import Schedule, parse_schedule
from heim.pathways.shape import Pathway

_WEEKDAYS: Final[Sequence[Promise]] = (
    gettext_lazy("mandag"),
    gettext_lazy("tirsdag"),
    gettext_lazy("onsdag"),
    gettext_lazy("torsdag"),
    gettext_lazy("fredag"),
    gettext_lazy("lørdag"),
    gettext_lazy("søndag"),
)
# Once so many weeks is as often as this, and more seldom is said in weeks.
_WEEK: Final = 7


def how_often(schedule: str) -> str:
    """In the language of the request, from the middle of a sentence."""
    asked = parse_schedule(schedule)
    if not asked.times:
        return _("når noe bekymrer")
    if asked.dates:
        return _times_a_year(len(asked.dates))
    if asked.days:
        return _counted(asked.days)
    if asked.every > 1:
        return _("annenhver uke") if asked.every == 2 else _("hver %(number)s. uke") % {"number": asked.every}
    if len(asked.weekdays) == _WEEK:
        return _a_day(len(asked.times))
    return _on_days(asked)


def how_often_all(pathway: Pathway) -> tuple[str, ...]:
    """What home is asked for, the most often first, each once: `4 ganger om dagen`, `hver dag`, `annenhver uke`."""
    home = [
        *(one.schedule for one in pathway.measures if not one.by_staff),
        *(one.schedule for one in pathway.forms if not one.by_staff),
    ]
    asked = sorted({one for one in home if parse_schedule(one).times}, key=lambda one: -times_a_week(one))
    said = tuple(dict.fromkeys(map(how_often, asked)))
    return said or ((_("når noe bekymrer"),) if home else ())


def times_a_week(schedule: str) -> float:
    """On the mean; 0 for what is only asked for on worry."""
    asked = parse_schedule(schedule)
    if asked.dates:
        return len(asked.dates) * len(asked.times) / 52
    if asked.days:
        return len(asked.days) * len(asked.times) * _WEEK / max(asked.days[-1] - min(asked.days[0], 0), _WEEK)
    return len(asked.weekdays) * len(asked.times) / asked.every


def _times_a_year(number: int) -> str:
    if number > 1 and 12 % number == 0:
        return _("hver måned") if number == 12 else _("hver %(number)s. måned") % {"number": 12 // number}
    return ngettext("en gang i året", "%(number)s ganger i året", number) % {"number": number}


def _a_day(times: int) -> str:
    return _("hver dag") if times == 1 else _("%(number)s ganger om dagen") % {"number": times}


def _counted(days: Sequence[int]) -> str:
    """Day 0 is the operation, or the first day: see `schedule`."""
    if len(days) == 1:
        return _("dag %(day)s") % {"day": days[0]}
    return _("dag %(days)s") % {"days": _listed(map(str, days))}


def _on_days(asked: Schedule) -> str:
    names = [str(_WEEKDAYS[day]) for day in sorted(asked.weekdays)]
    if len(names) == 1:
        return _("hver %(day)s") % {"day": names[0]}
    return _listed(names)


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return _("%(several)s og %(last)s") % {"several": ", ".join(first), "last": last}
