from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from heim.desk.office_gate import OfficeRequest, office, office_page, office_unit
from heim.desk.when import day_and_clock
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.absences import absences_of
from heim.people.end_absence import end_absence
from heim.people.reads_units import posts_of
from heim.people.write_absence import REASONS, Vacant, write_absence
from heim.triage.escalate import return_all_of

Written = tuple[str, list[Vacant], int]


@office
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Who is away. Their shifts become gaps, and what they own goes back to the list."""
    name = office_unit(request, unit_id)
    if request.method != "POST":
        return _show(request, unit_id, name, None, None)
    try:
        written = _write(request, unit_id)
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal, None)
    return _show(request, unit_id, name, None, written)


@office
@require_POST
def stop_absence(request: OfficeRequest, unit_id: int, absence_id: int) -> HttpResponse:
    """Back again."""
    office_unit(request, unit_id)
    if absence_id not in {one.id for one in absences_of(user_ids=_people(request, unit_id), now=request.now)}:
        raise Http404
    end_absence(absence_id=absence_id, by=request.user, now=request.now)
    return redirect("desk:absence", unit_id)


def _write(request: OfficeRequest, unit_id: int) -> Written:
    """The name, the shifts that nobody stands now, and how many matters went back to the list at once."""
    people = _people(request, unit_id)
    who = row_number(request.POST.get("user", ""))
    if who is None or who not in people:
        raise Refusal("nobody", _("Velg hvem som er borte."))
    starts_at, ends_at = (day_and_clock(request.POST.get(name, "")) for name in ("starts", "ends"))
    if starts_at is None or ends_at is None:
        raise Refusal("no_time", _("Skriv når fraværet begynner og slutter."))
    reason, now = request.POST.get("reason", ""), request.now
    with transaction.atomic():
        _absence, vacant = write_absence(
            user_id=who, starts_at=starts_at, ends_at=ends_at, reason=reason, by=request.user, now=now
        )
        # One that begins later is the tick's to do.
        returned = return_all_of(user_id=who, now=now) if starts_at <= now else 0
    return people[who], vacant, returned


def _people(request: OfficeRequest, unit_id: int) -> dict[int, str]:
    return {post.user_id: post.name for post in posts_of(unit_id=unit_id, now=request.now)}


def _show(
    request: OfficeRequest, unit_id: int, name: str, refusal: Refusal | None, written: Written | None
) -> HttpResponse:
    people = _people(request, unit_id)
    context: dict[str, object] = {
        "place": "absence",
        "place_unit": {"id": unit_id, "name": name},
        "others": [one for one in request.office if one.id != unit_id],
        "people": sorted(people.items(), key=lambda one: one[1]),
        "absences": absences_of(user_ids=people, now=request.now),
        "reasons": [(reason.value, str(reason.label)) for reason in REASONS],
        "typed": {} if written else {name: request.POST.get(name, "") for name in ("user", "starts", "ends", "reason")},
        "chosen": None if written else row_number(request.POST.get("user", "")),
        "written": written and {"name": written[0], "vacant": written[1], "returned": written[2]},
        "refusal": refusal,
    }
    return office_page(request, "desk/absence.html", context, status=200 if refusal is None else 422)
