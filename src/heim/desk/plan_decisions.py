from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.plan_proposal import part_said
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.pathways.note_decision import note_decision
from heim.pathways.reads_goals import decisions_of, proposals_of

_FIELDS = ("question", "options", "chosen", "because")


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def plan_decisions(request: StaffRequest, stay_id: int) -> HttpResponse:
    """What was decided together, and every change that home has asked for with what became of it."""
    posted = request.method == "POST"
    act = "desk:decision" if posted else "desk:decisions"
    stay = find_stay(user=request.user, stay_id=stay_id, act=act, now=request.now, looking=not posted)
    fields = {name: request.POST.get(name, "") for name in _FIELDS}
    refusal = None
    if posted:
        try:
            note_decision(stay_id=stay.pk, **fields, by=request.user, now=request.now)
        except Refusal as said:
            refusal = said
        else:
            return redirect("desk:plan_decisions", stay.pk)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "decisions": decisions_of(stay_id=stay.pk),
        "proposals": [(one, part_said(one.part)) for one in proposals_of(stay_id=stay.pk)],
        "refusal": refusal,
        **fields,
    }
    unit = home_unit(request, stay.responsible_unit_id)
    return page(request, "desk/plan_decisions.html", unit, context, status=200 if refusal is None else 422)
