from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.join_team import join_team
from heim.access.leave_team import leave_team
from heim.access.reads_team import team_of, who_may_join
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Who from other units takes part in the care of one patient."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:team", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    leaving = row_number(request.POST.get("leave", ""))
    try:
        if leaving is not None:
            leave_team(stay_id=stay.pk, member_id=leaving, by=request.user, now=request.now)
        else:
            joining = row_number(request.POST.get("join", "")) or 0
            join_team(stay_id=stay.pk, user_id=joining, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:team", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    name = request.GET.get("name", "").strip()
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "members": team_of(stay=stay, now=request.now),
        "name": name,
        "people": who_may_join(stay=stay, query=name, now=request.now),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/team.html", home_unit(request, stay.responsible_unit_id), context, status=status)
