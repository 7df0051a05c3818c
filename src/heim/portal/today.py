from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.access.reader import reader_of
from heim.contact.reads_booked import Booked, next_booked
from heim.forms.ask import MEASURE, Asked, ask_of
from heim.forms.reads import Zone, zone_of
from heim.kit.clock import clock, local
from heim.people.reads import UnitNow, pauses_of
from heim.portal.carer_words import given_said
from heim.portal.coming import coming_said
from heim.portal.forms_waiting import more_forms, own_forms, waiting_forms
from heim.portal.gate import HomeRequest, at_home
from heim.portal.inbox import inbox_of
from heim.portal.names import names_said
from heim.portal.page import Here, find_here, stays_of
from heim.portal.state import childs_state, in_zone, shared_state, state_of
from heim.portal.tasks import task_things, tasks_done, tasks_today
from heim.portal.thing import Thing, at_most_three
from heim.portal.when import spoken_hours, spoken_time
from heim.triage.reads_home import worst_open

if TYPE_CHECKING:
    from heim.people.models import Stay


@at_home
def today(request: HomeRequest, stay_id: int) -> HttpResponse:
    now = clock()
    here = find_here(request, stay_id, "today", now)
    stays = stays_of(here)
    pauses = pauses_of([stay.pk for stay in stays], now)
    pause = pauses.get(stay_id)
    asked = ask_of(stay_ids=[stay.pk for stay in stays if stay.pk not in pauses])
    everything = asked if not pauses else ask_of(stay_ids=[stay.pk for stay in stays])
    asked = replace(everything, due=asked.due)
    at, zone = _worst_zone(here, stays)
    reports = here.reach.may(Home.REPORT)
    tasks = tasks_today(here, stays) if pause is None and reports else []
    unit = reader_of(here.stay, now)
    name = here.name if here.about_other else ""
    if here.reach.may(Home.VALUES):
        worst = max(filter(None, (worst_open(stay_id=stay.pk) for stay in stays)), default=None)
        state = state_of(asked=asked, zone=zone, waiting=worst, pause=pause, child=name, now=now)
    else:
        state = shared_state(asked if reports else None, name, now)
    own = own_forms(here, stays)
    if own:
        state = childs_state()
    waiting = [
        *_measure(here, asked, waits=True),
        *task_things(here, tasks),
        *waiting_forms(here, stays, asked),
        *_new_message(here, stays),
    ]
    shown = {
        "here": here,
        "greeting": _greeting(now) % {"name": request.user.name.split(" ")[0]},
        "state": state,
        "state_stay": at.pk,
        "things": at_most_three([*own, _talk(here, unit)] if own else _things(here, asked, zone, unit, waiting)),
        "waiting_more": 0 if own else max(0, len(waiting) - 3),
        "done": tasks_done(here, tasks),
        "late": "late" in request.GET,
        "given": given_said(here),
        "more_forms": [(stay_pk, form.key, form.title) for stay_pk, form in more_forms(here, stays)],
        "asked": asked,
        "unit": unit,
        "hours": spoken_hours(unit, now),
        "booked": _next_booked(here, stays),
        "coming": coming_said(here, stays),
    }
    return render(request, "portal/today.html", shown)


def _next_booked(here: Here, stays: "Sequence[Stay]") -> tuple[Booked, str] | None:
    """The next time that somebody comes, calls or waits for the person, in any of the stays; with when, in words."""
    found = [next_booked(stay_id=stay.pk, now=here.now) for stay in stays if here.reach.may(Home.TALK)]
    first = min((one for one in found if one is not None), key=lambda one: one.starts_at, default=None)
    return None if first is None else (first, spoken_time(first.starts_at, here.now))


def _worst_zone(here: Here, stays: "Sequence[Stay]") -> "tuple[Stay, Zone | None]":
    """Several stays have one state: the worst of what waits or is of today, before older ones; and the stay it is of."""
    found = [(stay, zone_of(stay=stay, reach=here.reach, now=here.now)) for stay in stays]
    known = [(stay, zone) for stay, zone in found if zone is not None]
    return max(known, key=lambda one: (one[1].waits or one[1].of_today, one[1].colour), default=(here.stay, None))


def _things(here: Here, asked: Asked, zone: Zone | None, unit: UnitNow, waiting: list[Thing]) -> list[Thing]:
    """What waits for us first; then what is always good to have at hand."""
    always = [*([_plan(here, zone)] if here.reach.may(Home.PLAN) else []), _talk(here, unit)]
    if not waiting and asked.measures and here.reach.may(Home.REPORT):
        return [*_measure(here, asked, waits=False), *always]
    return [*waiting, *always]


def _measure(here: Here, asked: Asked, *, waits: bool) -> list[Thing]:
    url = resolve_url("portal:measure", here.stay.pk)
    codes = [one.code for one in asked.now(MEASURE, here.now)]
    if not waits:
        return [Thing(url, "pulse", _("Mål igjen"), _("Du kan måle når du vil, også når du er bekymret."))]
    if not codes or not here.reach.may(Home.REPORT):
        return []
    return [Thing(url, "pulse", _("Mål nå"), names_said(codes))]


def _new_message(here: Here, stays: "Sequence[Stay]") -> list[Thing]:
    if not here.reach.may(Home.TALK):
        return []
    new = [message for _stay, message in inbox_of(here, stays) if not message.from_home and message.read_at is None]
    if not new:
        return []
    url = f"{resolve_url('portal:messages', here.stay.pk)}#m{new[0].id}"
    return [Thing(url, "message", _("Ny melding til deg"), _("Fra %(name)s.") % {"name": new[-1].by})]


def _plan(here: Here, zone: Zone | None) -> Thing:
    text = _("Hva du gjør i grønn, gul og rød sone.")
    if zone is not None:
        text = in_zone(zone, here.name if here.about_other else "", here.now)
    title = _("Planen til %(name)s") % {"name": here.name} if here.about_other else _("Planen min")
    return Thing(resolve_url("portal:plan", here.stay.pk), "plan", title, text)


def _talk(here: Here, unit: UnitNow) -> Thing:
    hours = spoken_hours(unit, here.now)
    if not here.reach.may(Home.TALK):
        return Thing(f"tel:{unit.phone.replace(' ', '')}", "phone", _("Ring oss"), f"{unit.name}. {hours}")
    text = _("Ring eller skriv. %(hours)s") % {"hours": hours}
    return Thing(resolve_url("portal:messages", here.stay.pk), "phone", _("Snakk med oss"), text)


def _greeting(now: datetime) -> str:
    hour = local(now).hour
    if 5 <= hour < 10:
        return _("God morgen, %(name)s")
    return _("God kveld, %(name)s") if hour >= 18 or hour < 5 else _("Hei, %(name)s")
