from datetime import datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.desk.office_gate import OfficeRequest, office, office_page, office_unit
from heim.desk.roster_board import monday_of
from heim.desk.when import day_and_clock
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.put_on_duty import put_on_duty
from heim.people.roster import RosterLine, find_shift, people_for, roster_of
from heim.people.take_off_duty import take_off_duty

_EIGHT_HOURS = timedelta(hours=8)


@office
@require_http_methods(["GET", "HEAD", "POST"])
def new_shift(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Put somebody on a duty; the address may say which, and from when until when."""
    name = office_unit(request, unit_id)
    lines = roster_of(unit_id=unit_id, since=request.now, until=request.now, gaps_since=request.now)
    asked = request.POST if request.method == "POST" else request.GET
    line = next((one for one in lines if one.id == row_number(asked.get("line", ""))), lines[0] if lines else None)
    if line is None:
        return redirect("desk:duties", unit_id)
    if request.method != "POST":
        return _show(request, unit_id, name, lines, line, None)
    try:
        starts_at = _put(request, line)
    except Refusal as refusal:
        return _show(request, unit_id, name, lines, line, refusal)
    return redirect(_week_of(unit_id, starts_at))


def _put(request: OfficeRequest, line: RosterLine) -> datetime:
    who = row_number(request.POST.get("user", ""))
    if who is None or who not in {one.pk for one in people_for(line_id=line.id, now=request.now)}:
        raise Refusal("nobody", _("Velg hvem som skal ha vakten."))
    starts_at, ends_at = (day_and_clock(request.POST.get(name, "")) for name in ("starts", "ends"))
    if starts_at is None or ends_at is None:
        raise Refusal("no_time", _("Skriv når vakten begynner og slutter."))
    put_on_duty(line_id=line.id, user_id=who, starts_at=starts_at, ends_at=ends_at, by=request.user, now=request.now)
    return starts_at


def _show(
    request: OfficeRequest,
    unit_id: int,
    name: str,
    lines: list[RosterLine],
    line: RosterLine,
    refusal: Refusal | None,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    starts = asked.get("starts", "") or _form_time(request.now.replace(minute=0) + timedelta(hours=1))
    begins = day_and_clock(starts)
    context: dict[str, object] = {
        "place": "roster",
        "place_unit": {"id": unit_id, "name": name},
        "lines": lines,
        "line": line,
        "people": people_for(line_id=line.id, now=request.now),
        "chosen": row_number(asked.get("user", "")),
        "starts": starts,
        "ends": asked.get("ends", "") or ("" if begins is None else _form_time(begins + _EIGHT_HOURS)),
        "refusal": refusal,
    }
    return office_page(request, "desk/roster_shift.html", context, status=200 if refusal is None else 422)


@office
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: OfficeRequest, unit_id: int, shift_id: int) -> HttpResponse:
    """One shift, and the way off it."""
    name = office_unit(request, unit_id)
    found = find_shift(unit_id=unit_id, shift_id=shift_id)
    if found is None:
        raise Http404
    one, duty = found
    context: dict[str, object] = {
        "place": "roster",
        "place_unit": {"id": unit_id, "name": name},
        "shift": one,
        "duty": duty,
        "over": one.ends_at <= request.now,
        "runs": one.starts_at < request.now < one.ends_at,
        "back": _week_of(unit_id, one.starts_at),
    }
    if request.method != "POST":
        return office_page(request, "desk/roster_off.html", context)
    try:
        take_off_duty(shift_id=one.id, by=request.user, now=request.now)
    except Refusal as refusal:
        return office_page(request, "desk/roster_off.html", {**context, "refusal": refusal}, status=409)
    return redirect(_week_of(unit_id, one.starts_at))


def _week_of(unit_id: int, moment: datetime) -> str:
    monday = monday_of(local(moment).date())
    return f"{reverse('desk:roster', args=[unit_id])}?from={monday.isoformat()}#board"


def _form_time(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%dT%H:%M")
