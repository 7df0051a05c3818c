import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heim.access.reader import reader_of
from heim.care.ask_to_return import REASONS, ask_to_return
from heim.care.reads_returns import last_wish
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.reads import UnitNow
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_hours, spoken_time
from heim.portal.with_us import Step, hard_spaced, never_reads, not_us, said_of, too_late
from heim.triage.reads_home import Matter, matter_of_wish


@at_home
def come_back(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Åpen retur: one press on a reason, at any hour; then what happens with it, as it is."""
    now = clock()
    here = find_here(request, stay_id, "return", now)
    if request.method != "POST":
        return _shown(request, here, "")
    sent_id = request.POST.get("sent_id", "")[:60] or str(uuid.uuid4())
    reason = request.POST.get("reason", "")
    try:
        ask_to_return(stay_id=stay_id, reason=reason, sent_id=sent_id, by=request.user, now=now)
    except Refusal as refusal:
        return _shown(request, here, str(refusal))
    return redirect("portal:come_back", stay_id)


def _shown(request: HomeRequest, here: Here, fault: str) -> HttpResponse:
    unit = reader_of(here.stay, here.now)
    wish = last_wish(stay_id=here.stay.pk)
    matter = None if wish is None else matter_of_wish(stay_id=here.stay.pk, wish_id=wish.pk, now=here.now)
    waiting = wish is not None and matter is not None and matter.open
    shown = {
        "here": here,
        "reasons": [(key, str(label)) for key, label in REASONS],
        "sent_id": str(uuid.uuid4()),
        "waiting": waiting,
        "asked": "" if wish is None else spoken_time(wish.asked_at, here.now),
        "steps": _steps(here, matter, unit) if matter is not None else [],
        "unit": unit,
        "phone": hard_spaced(unit.phone),
        "hours": spoken_hours(unit, here.now),
        "fault": fault,
    }
    return render(request, "portal/come_back.html", shown, status=422 if fault else 200)


def _steps(here: Here, matter: Matter, unit: UnitNow) -> list[Step]:
    came = Step(_("Vi har fått ønsket ditt."), "done")
    if not matter.open:
        words = {"when": "" if matter.handled_at is None else spoken_time(matter.handled_at, here.now)}
        if matter.handled_by is None:
            return [came, Step(_("Det er sett på, %(when)s.") % words, "now")]
        return [came, Step(_("%(who)s så på det %(when)s.") % (words | {"who": said_of(matter.handled_by)}), "now")]
    return [came, _who_has_it(matter, unit), *_by_when(here, matter, unit)]


def _who_has_it(matter: Matter, unit: UnitNow) -> Step:
    if matter.holder is not None:
        return Step(_("%(who)s har det nå.") % {"who": said_of(matter.holder)}, "now")
    return Step(_("Ingen har tatt det ennå.") if unit.open else _("Ingen ser på det nå."), "now")


def _by_when(here: Here, matter: Matter, unit: UnitNow) -> list[Step]:
    if matter.deadline_at is None:
        return []
    when = {"when": spoken_time(matter.deadline_at, here.now)}
    if matter.deadline_at <= here.now:
        return too_late(when["when"], unit)
    if never_reads(unit):
        return [not_us()]
    opens = (
        [Step(_("Vi ser på det %(when)s.") % {"when": spoken_time(unit.opens_at, here.now)})] if unit.opens_at else []
    )
    return [*opens, Step(_("Du hører fra oss før %(when)s.") % when)]
