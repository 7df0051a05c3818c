import uuid
from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heim.access.home_table import Home
from heim.access.reader import reader_of
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.reads import UnitNow
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_time
from heim.portal.with_us import Step, hard_spaced, said_of
from heim.triage.ask_for_help import ask_for_help
from heim.triage.reads_help import Help, last_help

_DO_NOT_WAIT: Final = timedelta(minutes=5)  # PD: as long as the first on duty has before the next is told


@at_home
def help_me(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Not safe, or in pain: two buttons, and then the truth about who has been told."""
    now = clock()
    here = find_here(request, stay_id, "help", now)
    if request.method != "POST":
        return _shown(request, here, "")
    given = request.POST
    sent_id = given.get("sent_id", "")[:60] or str(uuid.uuid4())
    try:
        ask_for_help(
            stay_id=stay_id,
            kind=given.get("kind", ""),
            words=given.get("words", ""),
            sent_id=sent_id,
            by=request.user,
            now=now,
        )
    except Refusal as refusal:
        return _shown(request, here, str(refusal))
    return redirect("portal:help", stay_id)


def _shown(request: HomeRequest, here: Here, fault: str) -> HttpResponse:
    unit = reader_of(here.stay, here.now)
    # What a child says of its own may be about those who are near it.
    everybodys = not here.about_other or here.reach.may(Home.TALK)
    call = last_help(stay_id=here.stay.pk, now=here.now, by=None if everybodys else here.user)
    shown = {
        "here": here,
        "sent_id": str(uuid.uuid4()),
        "waiting": call is not None and call.matter.open,
        "asked": "" if call is None else spoken_time(call.asked_at, here.now),
        "steps": [] if call is None else _steps(here, call, unit),
        "unit": unit,
        "nobody": not unit.open,
        "opens": "" if unit.next_at is None else spoken_time(unit.next_at, here.now),
        "phone": hard_spaced(unit.phone),
        "words": request.POST.get("words", "")[:300],
        "fault": fault,
    }
    return render(request, "portal/help.html", shown, status=422 if fault else 200)


def _steps(here: Here, call: Help, unit: UnitNow) -> list[Step]:
    came = Step(_("Vi har fått beskjeden din."), "done")
    matter = call.matter
    if not matter.open:
        when = "" if matter.handled_at is None else spoken_time(matter.handled_at, here.now)
        if matter.handled_by is None:
            return [came, Step(_("Det er sett på, %(when)s.") % {"when": when}, "now")]
        words = {"who": said_of(matter.handled_by), "when": when}
        return [came, Step(_("%(who)s så på det %(when)s.") % words, "now")]
    if matter.holder is not None:
        return [came, Step(_("%(who)s har det nå, og tar kontakt.") % {"who": said_of(matter.holder)}, "now")]
    return [came, _told(here, call, unit), *_what_now(here, call, unit)]


def _told(here: Here, call: Help, unit: UnitNow) -> Step:
    if not unit.open:
        return Step(_("Ingen hos oss ser den nå."), "now")
    if call.told_at is None:
        return Step(_("Vi varsler den som er på vakt i %(unit)s nå.") % {"unit": unit.reads}, "now")
    when = spoken_time(call.told_at, here.now)
    if call.told == 1:
        return Step(_("Den som er på vakt, ble varslet %(when)s. Ingen har tatt den ennå.") % {"when": when}, "now")
    return Step(_("Vi har varslet flere, sist %(when)s. Ingen har tatt den ennå.") % {"when": when}, "now")


def _what_now(here: Here, call: Help, unit: UnitNow) -> list[Step]:
    if not unit.open:
        opens = _("Vi ser den %(when)s.") % {"when": spoken_time(unit.next_at, here.now)} if unit.next_at else ""
        return [Step(_("Ikke vent på oss. Ring legevakten på 116\u00a0117.") + (f" {opens}" if opens else ""))]
    if here.now - call.asked_at >= _DO_NOT_WAIT:
        return [Step(_("Ikke vent lenger. Ring oss på %(phone)s.") % {"phone": hard_spaced(unit.phone)})]
    return [Step(_("Svarer ingen på noen minutter, varsler vi den neste."))]
