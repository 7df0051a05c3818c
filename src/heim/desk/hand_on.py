from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.units import colleagues_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.matter import open_of
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.triage.hand_on import hand_on_concerns
from heim.triage.reads_stay import matters_of


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Choose a colleague of the unit; `?doctor=1` shows only doctors."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:hand_on", now=request.now, looking=not posted)
    colleagues = colleagues_of(unit_id=stay.responsible_unit_id, now=request.now)
    if posted:
        chosen = next((one.user for one in colleagues if str(one.user.pk) == request.POST.get("to")), None)
        if chosen is None:
            raise Refusal("may_not_see", _("Den du valgte, har ikke tilgang til denne pasienten."))
        hand_on_concerns(stay_id=stay.pk, to=chosen, by=request.user, now=request.now)
        return redirect("desk:worklist", stay.responsible_unit_id)
    doctors_only = "doctor" in request.GET
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "matters": [open_of(matter, request.now) for matter in matters_of(stay_id=stay.pk)],
        "colleagues": [
            one for one in colleagues if one.user.pk != request.user.pk and (one.doctor or not doctors_only)
        ],
        "doctors_only": doctors_only,
    }
    return page(request, "desk/hand_on.html", home_unit(request, stay.responsible_unit_id), context)
