from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from heim.desk.office_gate import OfficeRequest, looks_after, office, office_or_staff, office_page, office_unit
from heim.desk.roster_board import DAYS, board, days_from, midnight, monday_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.copy_week import Copied, copy_week
from heim.people.gaps import gaps_of
from heim.people.on_duty import on_call
from heim.people.roster import roster_of

_WEEK = timedelta(days=7)


@office_or_staff
@require_safe
def roster(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Who is on duty now, where there is nobody in the coming fortnight, and two weeks to look at."""
    name = office_unit(request, unit_id, or_staff=True)
    return _show(request, unit_id, name)


@office
@require_POST
def copy_roster(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """A week as the week before."""
    name = office_unit(request, unit_id)
    monday = _day(request.POST.get("monday", "")) or monday_of(local(request.now).date())
    try:
        copied = copy_week(unit_id=unit_id, to_monday=monday_of(monday), by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal=refusal)
    if copied.left:
        return _show(request, unit_id, name, copied=copied)
    asked = urlencode({"from": request.POST.get("from", ""), "copied": str(copied.copied)})
    return redirect(f"{reverse('desk:roster', args=[unit_id])}?{asked}")


def _show(
    request: OfficeRequest, unit_id: int, name: str, *, refusal: Refusal | None = None, copied: Copied | None = None
) -> HttpResponse:
    today = local(request.now).date()
    asked = request.POST.get("from", "") or request.GET.get("from", "")
    first = monday_of(_day(asked) or today)
    days = days_from(first)
    until = midnight(days[-1] + timedelta(days=1))
    lines = roster_of(unit_id=unit_id, since=midnight(first), until=until, gaps_since=request.now)
    context: dict[str, object] = {
        "place": "roster",
        "place_unit": {"id": unit_id, "name": name},
        "others": [one for one in (request.office or request.units) if one.id != unit_id],
        "may_write": looks_after(request, unit_id),
        "now_on": on_call(unit_id=unit_id, at=request.now),
        "gaps": gaps_of(unit_ids=[unit_id], since=request.now),
        "rows": board(lines, days, request.now),
        "days": [(day, day == today) for day in days],
        "weeks": [(monday, monday.isocalendar().week, monday + _WEEK > today) for monday in (first, first + _WEEK)],
        "first": first,
        "earlier": first - timedelta(days=DAYS),
        "later": first + timedelta(days=DAYS),
        "this_week": monday_of(today),
        "copied": copied,
        "copied_count": request.GET.get("copied", ""),
        "refusal": refusal,
    }
    return office_page(request, "desk/roster.html", context, status=200 if refusal is None else 422)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
