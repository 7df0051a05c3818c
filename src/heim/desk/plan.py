from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.pathways.reads_plan import plan_of
from heim.pathways.write_plan import write_plan

if TYPE_CHECKING:
    from heim.people.models import Stay

_PARTS = ("green", "yellow", "red", "matters")


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Write the person's own plan: a new version each time."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:plan", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    green, yellow, red, matters = (request.POST.get(part, "") for part in _PARTS)
    try:
        write_plan(
            stay_id=stay.pk, green=green, yellow=yellow, red=red, matters=matters, by=request.user, now=request.now
        )
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    known = plan_of(stay_id=stay.pk)
    if refusal is not None:
        parts = {part: request.POST.get(part, "") for part in _PARTS}
    else:
        parts = {part: "" if known is None else str(getattr(known, part)) for part in _PARTS}
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "number": 0 if known is None else known.number,
        "refusal": refusal,
        **parts,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/plan.html", home_unit(request, stay.responsible_unit_id), context, status=status)
