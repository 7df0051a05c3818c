from django.http import Http404, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_POST

from heim.access.home_hide import hide_from_near
from heim.access.home_reserved import MESSAGE, REPORT
from heim.access.home_show import show_to_near
from heim.contact.find import find_message
from heim.forms.find import find_report
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here


@require_POST
@at_home
def hide_message(request: HomeRequest, stay_id: int, message_id: int) -> HttpResponse:
    """Keep one message from who is near, or show it again; then back to where it stands."""
    here = find_here(request, stay_id, "hide", clock())
    if find_message(stay=here.stay, message_id=message_id).relative_id is not None:
        raise Http404
    _keep(request, here, MESSAGE, message_id)
    return redirect(f"{resolve_url('portal:messages', stay_id)}#m{message_id}")


@require_POST
@at_home
def hide_report(request: HomeRequest, stay_id: int, report_id: int) -> HttpResponse:
    """The same for measurements that were sent, or answers to questions."""
    here = find_here(request, stay_id, "hide", clock())
    find_report(stay=here.stay, reach=here.reach, report_id=report_id, user=request.user)
    _keep(request, here, REPORT, report_id)
    return redirect("portal:answer", stay_id, report_id)


def _keep(request: HomeRequest, here: Here, kind: str, subject_id: int) -> None:
    patient_id, by, now = here.stay.patient_id, request.user, here.now
    if "show" in request.POST:
        show_to_near(patient_id=patient_id, kind=kind, subject_id=subject_id, by=by, now=now)
        return
    named = request.POST.get("from", "")
    relative_id = row_number(named)
    if named and relative_id is None:
        raise Http404
    try:
        hide_from_near(patient_id=patient_id, kind=kind, subject_id=subject_id, relative_id=relative_id, by=by, now=now)
    except Refusal as refusal:
        raise Http404 from refusal
