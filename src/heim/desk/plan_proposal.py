from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.contact.write import write_message
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.decide import decide_proposal
from heim.pathways.reads_goals import Proposed, proposals_of
from heim.pathways.reads_plan import plan_of

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def plan_proposal(request: StaffRequest, stay_id: int, proposal_id: int) -> HttpResponse:
    """What home wants in the plan beside what stands there; yes or no with a comment, which is sent home."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:proposal", now=request.now, looking=not posted)
    proposed = next((one for one in proposals_of(stay_id=stay.pk) if one.id == proposal_id), None)
    if proposed is None:
        raise Http404
    if not posted:
        return _show(request, stay, proposed, None)
    try:
        _decide(request, stay, proposed)
    except Refusal as refusal:
        return _show(request, stay, proposed, refusal)
    return redirect("desk:stay", stay.pk)


@transaction.atomic
def _decide(request: StaffRequest, stay: "Stay", proposed: Proposed) -> None:
    accepted, comment = request.POST.get("answer") == "yes", request.POST.get("comment", "")
    if request.POST.get("answer") not in ("yes", "no"):
        raise Refusal("no_answer", _("Velg ja eller nei."))
    decide_proposal(
        stay_id=stay.pk,
        proposal_id=proposed.id,
        accepted=accepted,
        comment=comment,
        seen=row_number(request.POST.get("seen", "")) or 0,
        by=request.user,
        now=request.now,
    )
    said = _("Ja til forslaget ditt. Planen er endret.") if accepted else _("Nei til forslaget ditt denne gangen.")
    write_message(
        stay_id=stay.pk,
        text=f"{said} {comment.strip()}",
        from_home=False,
        sent_id=f"proposal-{proposed.id}",
        by=request.user,
        now=request.now,
    )


def _show(request: StaffRequest, stay: "Stay", proposed: Proposed, refusal: Refusal | None) -> HttpResponse:
    plan = plan_of(stay_id=stay.pk)
    now_says = "" if plan is None else str(getattr(plan, proposed.part))
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "proposed": proposed,
        "part": part_said(proposed.part),
        "number": 0 if plan is None else plan.number,
        "changed_since": proposed.accepted is None and now_says != proposed.was,
        "now_says": now_says,
        "comment": request.POST.get("comment", ""),
        "refusal": refusal,
    }
    unit = home_unit(request, stay.responsible_unit_id)
    return page(request, "desk/plan_proposal.html", unit, context, status=200 if refusal is None else 422)


def part_said(part: str) -> str:
    return {
        "green": _("Grønn – som vanlig"),
        "yellow": _("Gul – vær på vakt"),
        "red": _("Rød – gjør noe nå"),
        "matters": _("Hva er viktig for personen?"),
    }[part]
