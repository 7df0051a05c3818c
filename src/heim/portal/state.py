"""How it stands today, in honest words: never green when nothing has been measured."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from heim.forms.ask import FORM, MEASURE, Asked, Due
from heim.forms.reads import Zone
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.portal.when import spoken_day, spoken_time

if TYPE_CHECKING:
    from heim.people.models import Pause


@dataclass(frozen=True)
class State:
    """`signal` is a colour word, or empty for a calm icon; `strong` is the one thing to know."""

    signal: str
    said: str
    strong: str = ""
    report_id: int | None = None


def state_of(
    *,
    asked: Asked,
    zone: Zone | None,
    waiting: tuple[Colour, datetime] | None,
    pause: "Pause | None",
    child: str,
    now: datetime,
) -> State:
    """`waiting`: the worst that staff have not closed. `child`: the child's name when a parent reads, else empty."""
    if waiting is not None and waiting[0] >= Colour.YELLOW and zone is not None and zone.colour >= Colour.YELLOW:
        return State(zone.colour.name.lower(), in_zone(zone, child, now), report_id=zone.report_id)
    if pause is not None:
        return State("", _("Dere har pause.") if child else _("Du har pause."), _paused(pause, now))
    due = (*asked.now(MEASURE, now), *asked.now(FORM, now))
    if due:
        return _waited_for(due, zone, child, now)
    if zone is not None and zone.of_today:
        return State(zone.colour.name.lower(), in_zone(zone, child, now), _next(asked, now), zone.report_id)
    return State("", _("Vi venter ikke på noe akkurat nå."), _next(asked, now))


def childs_state() -> State:
    """For a small child that reads for itself: no colours of what its parents have sent, and a grown-up to go to."""
    return State("", _("Her kan du si hvordan du har det."), _("Har du det vondt nå, si det til en voksen."))


def shared_state(asked: Asked | None, name: str, now: datetime) -> State:
    """For a carer who does not see the measurements: only whether something is waited for. `asked` None: sends nothing."""
    due = () if asked is None else (*asked.now(MEASURE, now), *asked.now(FORM, now))
    if not due:
        return State("", _("Her er det %(name)s deler med deg.") % {"name": name})
    when = spoken_time(min(one.due_at for one in due), now)
    said = _("Vi venter på noe fra %(name)s.") % {"name": name}
    return State("grey", said, _("Gjelder %(when)s.") % {"when": when})


def in_zone(zone: Zone, child: str, now: datetime) -> str:
    """`Sist var du i grønn sone, i går.`; about today without the day."""
    colour = {
        Colour.GREEN: _("grønn"),
        Colour.YELLOW: _("gul"),
        Colour.RED: _("rød"),
        Colour.PURPLE: _("lilla"),
    }[zone.colour]
    words = {"colour": colour, "name": child, "when": spoken_time(zone.at, now), "day": spoken_day(zone.at, now)}
    if zone.of_today:
        said = (
            _("%(name)s er i %(colour)s sone, målt %(when)s.")
            if child
            else _("Du er i %(colour)s sone, målt %(when)s.")
        )
    else:
        said = (
            _("Sist var %(name)s i %(colour)s sone, %(day)s.")
            if child
            else _("Sist var du i %(colour)s sone, %(day)s.")
        )
    return said % words


def _waited_for(due: tuple[Due, ...], zone: Zone | None, child: str, now: datetime) -> State:
    first = min(due, key=lambda one: one.due_at)
    measures = any(one.kind == MEASURE for one in due)
    if measures and not (zone is not None and zone.of_today):
        said = _("%(name)s er ikke målt i dag.") % {"name": child} if child else _("Du har ikke målt i dag.")
    elif measures:
        said = _("Noen målinger mangler ennå.")
    else:
        said = _("Spørsmålene er ikke besvart ennå.")
    when = spoken_time(first.due_at, now)
    if first.due_at > now:
        return State("grey", said, _("Gjør det gjerne før %(when)s.") % {"when": when})
    return State("grey", said, _("Vi ventet på det %(when)s.") % {"when": when})


def _paused(pause: "Pause", now: datetime) -> str:
    until = pause.until
    at_midnight = local(until).strftime("%H:%M") == "00:00"
    when = spoken_day(until, now) if at_midnight else spoken_time(until, now)
    return _("Vi venter ingenting før %(when)s.") % {"when": when}


def _next(asked: Asked, now: datetime) -> str:
    following = asked.next(now)
    return "" if following is None else _("Neste gang er %(when)s.") % {"when": spoken_time(following.due_at, now)}
