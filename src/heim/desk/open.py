from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.break_glass import break_glass
from heim.access.find_unrelated import MOST, Candidate, find_unrelated
from heim.access.log import log_list
from heim.access.reads_glass import BECAUSE
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

_ACT = "desk:open"


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def open_unrelated(request: StaffRequest) -> HttpResponse:
    """Look for somebody whom one does not follow, and open the record with a reason. Names are posted, never in an address."""
    unit_of(request, _ACT)
    if request.method != "POST":
        return _show(request, "", [], None, None)
    query = request.POST.get("q", "").strip()
    found = find_unrelated(user=request.user, query=query, now=request.now)
    ids = [one.patient_id for one in found]
    log_list(user=request.user, act=_ACT, patient_ids=ids, now=request.now, every_time=True)
    chosen = row_number(request.POST.get("chosen", ""))
    if chosen is None or "open" not in request.POST:
        return _show(request, query, found, chosen, None)
    try:
        broken = break_glass(
            stay_id=chosen,
            number=query if query.replace(" ", "").isdecimal() else "",
            because=request.POST.get("because", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            now=request.now,
        )
    except Refusal as refusal:
        return _show(request, query, found, chosen, refusal)
    return redirect("desk:stay", broken.stay_id)


def _show(
    request: StaffRequest, query: str, found: list[Candidate], chosen: int | None, refusal: Refusal | None
) -> HttpResponse:
    one = next((one for one in found if one.stay_id == chosen and not one.related), None)
    context: dict[str, object] = {
        "place": "patients",
        "q": query,
        "asked": request.method == "POST",
        "found": found,
        "too_many": len(found) == MOST,
        "chosen": one,
        "because": BECAUSE,
        "because_chosen": request.POST.get("because", ""),
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
        "hint": _("Skriv minst tre bokstaver av navnet, eller hele fødselsnummeret."),
    }
    return page(request, "desk/open.html", unit_of(request, _ACT), context, status=200 if refusal is None else 422)
