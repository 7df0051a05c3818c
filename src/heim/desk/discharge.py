from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.discharge import END_REASONS, discharge_patient, still_out
from heim.care.reads_course import course_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.pathways.reads import followed_by
from heim.triage.reads import line_of

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def discharge(request: StaffRequest, stay_id: int) -> HttpResponse:
    """End the stay: what remains, why, and how it went."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:discharge", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _end(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:patients")


def _end(request: StaffRequest, stay: "Stay") -> None:
    reason = next((one for one in END_REASONS if one.value == request.POST.get("reason")), None)
    outcome = request.POST.get("outcome", "")
    if reason is None:
        raise Refusal("no_reason", _("Velg hvorfor oppholdet avsluttes."))
    if not outcome.strip():
        raise Refusal("no_outcome", _("Skriv hvordan det gikk."))
    discharge_patient(
        stay_id=stay.pk,
        reason=reason,
        outcome=outcome,
        kit_later=request.POST.get("kit_later") == "yes",
        by=request.user,
        now=request.now,
    )


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    line = line_of(stay_id=stay.pk)
    followed = followed_by([stay.pk]).get(stay.pk, [])
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "open_count": 0 if line is None else line.open_count,
        "unread_count": 0 if line is None else line.unread_count,
        "tasks": course_of(stay=stay, now=request.now).tasks,
        "kit": still_out(stay.pk),
        "exits": [str(text) for one in followed for text in one.pathway.exit],
        "reasons": [(one.value, one.label) for one in END_REASONS],
        "reason": request.POST.get("reason", ""),
        "outcome": request.POST.get("outcome", ""),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/discharge.html", home_unit(request, stay.responsible_unit_id), context, status=status)
