from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.reads_goals import goals_of
from heim.pathways.review_goal import SCALE, review_goal
from heim.pathways.set_goal import set_goal


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def plan_goals(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The person's own goals: a new one, and how far they have come with each."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:goals", now=request.now, looking=not posted)
    refusal = None
    if posted:
        try:
            _change(request, stay.pk)
        except Refusal as said:
            refusal = said
        else:
            return redirect("desk:plan_goals", stay.pk)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "goals": goals_of(stay_id=stay.pk, now=request.now),
        "scale": SCALE.choices,
        "refusal": refusal,
        "text": request.POST.get("text", ""),
        "review_by": request.POST.get("review_by", ""),
    }
    unit = home_unit(request, stay.responsible_unit_id)
    return page(request, "desk/plan_goals.html", unit, context, status=200 if refusal is None else 422)


def _change(request: StaffRequest, stay_id: int) -> None:
    goal_id, until = row_number(request.POST.get("goal", "")), _day(request.POST.get("review_by", ""))
    if goal_id is None:
        if until is None:
            raise Refusal("no_date", _("Velg en dag for å se på målet igjen."))
        set_goal(stay_id=stay_id, text=request.POST.get("text", ""), review_by=until, by=request.user, now=request.now)
        return
    if until is None and "end" not in request.POST:
        raise Refusal("no_date", _("Velg en dag for å se på målet igjen."))
    review_goal(
        stay_id=stay_id,
        goal_id=goal_id,
        reached=request.POST.get("reached", ""),
        review_by=None if "end" in request.POST else until,
        by=request.user,
        now=request.now,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
