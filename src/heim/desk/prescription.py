from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.pathways.prescribe import prescribe
from heim.pathways.reads import personal_values

_WORDS: Final = {
    "spo2_scale_2": _("SpO2-skala 2 (mål 88–92 %)"),
    "pregnant_or_postpartum": _("Gravid eller i barseltid: NEWS2 regnes ikke ut"),
}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def prescription(request: StaffRequest, stay_id: int) -> HttpResponse:
    """What NEWS2 must know of this person: a doctor's word, never a default."""
    posted = request.method == "POST"
    act = "desk:prescribe" if posted else "desk:prescription"
    stay = find_stay(user=request.user, stay_id=stay_id, act=act, now=request.now, looking=not posted)
    refusal, reason = None, request.POST.get("reason", "")
    if posted:
        what, holds = request.POST.get("what", ""), request.POST.get("holds") == "yes"
        try:
            prescribe(stay_id=stay.pk, what=what, holds=holds, reason=reason, by=request.user, now=request.now)
            return redirect("desk:prescription", stay.pk)
        except Refusal as refused:
            refusal = refused
    values = personal_values([stay.pk]).get(stay.pk, {})
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "prescribed": [(what, words, bool(values.get(f"plan:{what}"))) for what, words in _WORDS.items()],
        "reason": reason,
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    unit = home_unit(request, stay.responsible_unit_id)
    return page(request, "desk/prescription.html", unit, context, status=status)
