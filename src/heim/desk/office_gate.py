"""Who may come to the office: those who look after units. They see rosters, hours, posts and counts, and nobody's name
who is a patient. Clinical staff may read the rosters of their own units."""

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heim.access.administer import OfficeUnit, is_administrator, office_units
from heim.access.oversight import overseen_units
from heim.access.to_login import to_login
from heim.access.units import StaffUnit, covered_units, units_of
from heim.desk.gate import StaffRequest
from heim.desk.shell import initials, page
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.people.gaps import gaps_of

if TYPE_CHECKING:
    from heim.people.models import User

P = ParamSpec("P")


class OfficeRequest(HttpRequest):
    """A request that came through: `office` are the units the user looks after at `now`, `units` where they are clinical."""

    user: "User"
    office: list[OfficeUnit]
    units: list[StaffUnit]
    now: datetime


Door = Callable[Concatenate[HttpRequest, P], HttpResponse]


def office(view: Callable[Concatenate[OfficeRequest, P], HttpResponse]) -> Door[P]:
    """A door for those who look after units. Everybody else gets the 404 of an unknown address."""
    return _door(view, also_staff=False)


def office_or_staff(view: Callable[Concatenate[OfficeRequest, P], HttpResponse]) -> Door[P]:
    """A door that clinical staff may look through as well; the view asks `looks_after` before it changes anything."""
    return _door(view, also_staff=True)


def looks_after(request: OfficeRequest, unit_id: int) -> bool:
    return any(unit.id == unit_id for unit in request.office)


def administrator_only(request: OfficeRequest) -> None:
    """Raises Http404 for a leader."""
    if not is_administrator(user=request.user, now=request.now):
        raise Http404


def office_unit(request: OfficeRequest, unit_id: int, *, or_staff: bool = False) -> str:
    """The name of a unit that the user looks after; where it is enough, one they work in or answer for now. Else Http404."""
    theirs = [*request.units, *covered_units(user=request.user, now=request.now)] if or_staff else []
    known = {unit.id: unit.name for unit in theirs}
    known |= {unit.id: unit.name for unit in request.office}
    if unit_id not in known:
        raise Http404
    return known[unit_id]


def office_page(
    request: OfficeRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A whole page in the frame of who asks: the office's own, or that of clinical staff."""
    if not request.office:
        return page(cast(StaffRequest, request), template, request.units[0], context, status=status)
    frame: dict[str, object] = {
        "initials": initials(request.user.name),
        "now": request.now,
        "units": request.units,
        "office": request.office,
        "office_unit": context.get("place_unit") or {"id": request.office[0].id},
        "overseer": bool(overseen_units(user=request.user, now=request.now)),
        "administrator": is_administrator(user=request.user, now=request.now),
        "gap_count": len(gaps_of(unit_ids=[unit.id for unit in request.office], since=request.now)),
    }
    return render(request, template, {**context, **frame}, status=status)


def overseen_page(
    request: StaffRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A whole page behind `overseers`, in the frame of who asks; `overseen` are the units it is about."""
    asked = cast(OfficeRequest, request)
    context["overseen"] = request.units
    asked.office = office_units(user=request.user, now=request.now)
    asked.units = units_of(user=request.user, now=request.now)
    return office_page(asked, template, context, status=status)


def _door(view: Callable[Concatenate[OfficeRequest, P], HttpResponse], *, also_staff: bool) -> Door[P]:
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        let_in = cast(OfficeRequest, request)
        let_in.now = clock()
        let_in.office = office_units(user=request.user, now=let_in.now)
        let_in.units = units_of(user=request.user, now=let_in.now)
        if not let_in.office and not (also_staff and let_in.units):
            raise Http404
        try:
            response = view(let_in, *args, **kwargs)
        except Refusal as refusal:
            response = render(request, "desk/refusal.html", {"sentence": refusal.sentence}, status=409)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return update_wrapper(door, view)
