from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from heim.desk.office_gate import OfficeRequest, office, office_page, office_unit
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.define_duty import define_duty, duty_roles
from heim.people.end_duty import end_duty
from heim.people.roster import RosterLine, roster_of


@office
@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """Which duties must be manned in a unit, and in what order they are rung."""
    name = office_unit(request, unit_id)
    if request.method != "POST":
        return _show(request, unit_id, name, None)
    try:
        define_duty(
            unit_id=unit_id,
            role=request.POST.get("role", ""),
            rank=row_number(request.POST.get("rank", "")) or 0,
            around_the_clock=request.POST.get("when", "") == "always",
            phone=request.POST.get("phone", ""),
            by=request.user,
            now=request.now,
        )
    except Refusal as refusal:
        return _show(request, unit_id, name, refusal)
    return redirect("desk:duties", unit_id)


@office
@require_POST
def stop_duty(request: OfficeRequest, unit_id: int, line_id: int) -> HttpResponse:
    """Nobody has to stand on it from now on."""
    office_unit(request, unit_id)
    if line_id not in {line.id for line in _lines(request, unit_id)}:
        raise Http404
    end_duty(line_id=line_id, by=request.user, now=request.now)
    return redirect("desk:duties", unit_id)


def _lines(request: OfficeRequest, unit_id: int) -> list[RosterLine]:
    return roster_of(unit_id=unit_id, since=request.now, until=request.now, gaps_since=request.now)


def _show(request: OfficeRequest, unit_id: int, name: str, refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "roster",
        "place_unit": {"id": unit_id, "name": name},
        "lines": _lines(request, unit_id),
        "roles": [(role.value, str(role.label)) for role in duty_roles()],
        "typed": {name: request.POST.get(name, "") for name in ("role", "rank", "when", "phone")},
        "refusal": refusal,
    }
    return office_page(request, "desk/duties.html", context, status=200 if refusal is None else 422)
