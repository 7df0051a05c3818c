from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_live_list
from heim.access.table import WORDS
from heim.access.units import StaffUnit, acts_in, units_where
from heim.desk.at_all import at_all
from heim.desk.gate import StaffRequest, staff
from heim.desk.listing import SHOWS, Listing, listing
from heim.desk.row import row_of
from heim.desk.shell import covered, list_unit, minute, page
from heim.kit.row_number import row_number
from heim.triage.find import just_closed
from heim.triage.reads import list_version
from heim.triage.reads_ladder import Offer, offers_to

_ACT: Final = "desk:worklist"


@staff
@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """The first of the units whose list the user may see; who may see none goes to the patients."""
    where = units_where(user=request.user, act=WORDS[_ACT], now=request.now)
    first = next((unit for unit in request.units if unit.id in where), None)
    return redirect("desk:patients") if first is None else redirect("desk:worklist", first.id)


@staff
@require_safe
def worklist(request: StaffRequest, unit_id: int) -> HttpResponse:
    """The whole page. Works without script; with it `<live-list>` asks for `live` below."""
    unit = list_unit(request, unit_id, _ACT)
    shown = _listing(request, unit)
    context: dict[str, object] = {
        "listing": shown,
        "show": _show(request),
        "live_url": _live_url(request, unit, shown.version),
        "unread": shown.unread,
        "greens_shown": "greens" in request.GET,
        "green_rows": [row_of(line, request.now) for line in shown.greens] if "greens" in request.GET else (),
        "signed": _number(request, "signed"),
        "skipped": _number(request, "skipped"),
        "closed": _closed(request),
        "covered": covered(request) if at_all(request, unit.id).covered else (),
        "offers": _offers(request, unit),
        "place": "worklist",
    }
    return page(request, "desk/worklist.html", unit, context)


@staff
@require_safe
def live(request: StaffRequest, unit_id: int) -> HttpResponse:
    """The list alone; 204 when nothing has changed since the version in the address, which asks the database one thing."""
    unit = list_unit(request, unit_id, _ACT)
    if request.get_full_path() == _live_url(request, unit, list_version(unit_id=unit.id)):
        return HttpResponse(status=204)
    shown = _listing(request, unit)
    acts = acts_in(user=request.user, unit_id=unit.id, now=request.now)
    context = {"listing": shown, "unit": unit, "unit_acts": acts, "show": _show(request), "now": request.now}
    context["offers"] = _offers(request, unit)
    response = render(request, "desk/list.html", context)
    response.headers["X-Heim-Url"] = _live_url(request, unit, shown.version)
    return response


def _listing(request: StaffRequest, unit: StaffUnit) -> Listing:
    there = at_all(request, unit.id)
    without = shut_out_on_list(user=request.user, act=_ACT, unit_id=unit.id, now=request.now) if there.shut_out else ()
    shown = listing(
        unit=unit, show=_show(request), user_id=request.user.pk, without=without, there=there, now=request.now
    )
    log_live_list(user=request.user, act=_ACT, unit_id=unit.id, patient_ids=shown.patient_ids, now=request.now)
    return shown


def _offers(request: StaffRequest, unit: StaffUnit) -> list[Offer]:
    return offers_to(user=request.user, now=request.now) if at_all(request, unit.id).offered else []


def _live_url(request: StaffRequest, unit: StaffUnit, version: str) -> str:
    """Where to ask next. The minute is part of it, since the list also tells how long somebody has waited."""
    asked = {"show": _show(request), "version": f"{version}.{minute(request)}"}
    return reverse("desk:live", args=[unit.id]) + "?" + urlencode(asked)


def _show(request: HttpRequest) -> str:
    show = request.GET.get("show", "all")
    return show if show in SHOWS else "all"


def _number(request: HttpRequest, name: str) -> int | None:
    return row_number(request.GET.get(name, ""))


def _closed(request: StaffRequest) -> object:
    handling_id = _number(request, "closed")
    return None if handling_id is None else just_closed(handling_id=handling_id, by=request.user, now=request.now)
