from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from heim.contact.reads import messages_of
from heim.forms.ask import MEASURE, Asked, ask_of
from heim.forms.reads import Zone, zone_of
from heim.kit.clock import clock, local
from heim.pathways.questions import questionnaires
from heim.people.reads import UnitNow, pauses_of, unit_now
from heim.portal.forms_waiting import waiting_forms
from heim.portal.gate import HomeRequest, at_home
from heim.portal.names import name_of
from heim.portal.page import Here, find_here
from heim.portal.state import in_zone, state_of
from heim.portal.thing import Thing, at_most_three
from heim.portal.when import spoken_hours
from heim.triage.reads_home import worst_open


@at_home
def today(request: HomeRequest, stay_id: int) -> HttpResponse:
    now = clock()
    here = find_here(request, stay_id, "today", now)
    pause = pauses_of([stay_id], now).get(stay_id)
    asked = ask_of(stay_id=stay_id)
    asked = asked if pause is None else replace(asked, due=())
    zone = zone_of(stay=here.stay, reach=here.reach, now=now)
    unit = unit_now(here.stay.responsible_unit, now)
    state = state_of(
        asked=asked,
        zone=zone,
        waiting=worst_open(stay_id=stay_id),
        pause=pause,
        child=here.name if here.about_child else "",
        now=now,
    )
    shown = {
        "here": here,
        "greeting": _greeting(now) % {"name": request.user.name.split(" ")[0]},
        "state": state,
        "things": at_most_three(_things(here, asked, zone, unit)),
        "more_forms": [(form.key, questionnaires()[form.key].title) for form in asked.forms if here.whole],
        "asked": asked,
        "unit": unit,
        "hours": spoken_hours(unit, now),
    }
    return render(request, "portal/today.html", shown)


def _things(here: Here, asked: Asked, zone: Zone | None, unit: UnitNow) -> list[Thing]:
    """What waits for us first; then what is always good to have at hand."""
    waiting = [*_measure(here, asked, waits=True), *waiting_forms(here, asked), *_new_message(here)]
    always = [_plan(here, zone), _talk(here, unit)]
    if not waiting and asked.measures:
        return [*_measure(here, asked, waits=False), *always]
    return [*waiting, *always]


def _measure(here: Here, asked: Asked, *, waits: bool) -> list[Thing]:
    url = resolve_url("portal:measure", here.stay.pk)
    codes = [one.code for one in asked.now(MEASURE, here.now)]
    if not waits:
        return [Thing(url, "pulse", _("Mål igjen"), _("Du kan måle når du vil, også når du er bekymret."))]
    if not codes:
        return []
    names = ", ".join(name_of(code).lower() for code in dict.fromkeys(codes))
    return [Thing(url, "pulse", _("Mål nå"), names[:1].upper() + names[1:] + ".")]


def _new_message(here: Here) -> list[Thing]:
    if not here.whole:
        return []
    new = [
        message for message in messages_of(stay_id=here.stay.pk) if not message.from_home and message.read_at is None
    ]
    if not new:
        return []
    url = f"{resolve_url('portal:messages', here.stay.pk)}#m{new[0].id}"
    return [Thing(url, "message", _("Ny melding til deg"), _("Fra %(name)s.") % {"name": new[-1].by})]


def _plan(here: Here, zone: Zone | None) -> Thing:
    text = _("Hva du gjør i grønn, gul og rød sone.")
    if zone is not None:
        text = in_zone(zone, here.name if here.about_child else "", here.now)
    title = _("Planen til %(name)s") % {"name": here.name} if here.about_child else _("Planen min")
    return Thing(resolve_url("portal:plan", here.stay.pk), "plan", title, text)


def _talk(here: Here, unit: UnitNow) -> Thing:
    hours = spoken_hours(unit, here.now)
    if not here.whole:
        return Thing(f"tel:{unit.phone.replace(' ', '')}", "phone", _("Ring oss"), f"{unit.name}. {hours}")
    text = _("Ring eller skriv. %(hours)s") % {"hours": hours}
    return Thing(resolve_url("portal:messages", here.stay.pk), "phone", _("Snakk med oss"), text)


def _greeting(now: datetime) -> str:
    hour = local(now).hour
    if 5 <= hour < 10:
        return _("God morgen, %(name)s")
    return _("God kveld, %(name)s") if hour >= 18 or hour < 5 else _("Hei, %(name)s")
