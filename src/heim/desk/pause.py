from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.pause import REASONS, pause_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.when import end_of_day
from heim.desk.who import who_of
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Expect nothing from home until a day."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:pause", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _pause(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _pause(request: StaffRequest, stay: "Stay") -> None:
    reason = next((one for one in REASONS if one.value == request.POST.get("reason")), None)
    if reason is None:
        raise Refusal("no_reason", _("Velg hvorfor det er pause."))
    until = end_of_day(request.POST.get("until", ""))
    if until is None:
        raise Refusal("no_end", _("En pause må ha en sluttdato fram i tid."))
    pause_stay(stay_id=stay.pk, reason=reason, until=until, by=request.user, now=request.now)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "reasons": [(one.value, one.label) for one in REASONS],
        "reason": request.POST.get("reason", ""),
        "until": request.POST.get("until", ""),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/pause.html", home_unit(request, stay.responsible_unit_id), context, status=status)
