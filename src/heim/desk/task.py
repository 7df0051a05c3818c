from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.do_task import do_task
from heim.care.reads_course import find_task
from heim.care.reads_referred import referral_of
from heim.care.take_in_referred import REEVALUATE
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.care.models import CareTask
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: StaffRequest, stay_id: int, task_id: int) -> HttpResponse:
    """Do what the pathway asks of staff, and write what came of it."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:task", now=request.now, looking=not posted)
    found = find_task(stay=stay, task_id=task_id)
    if found is None:
        raise Http404
    if not posted:
        return _show(request, stay, found, None)
    note = request.POST.get("note", "")
    try:
        do_task(stay_id=stay.pk, task_id=found.pk, note=note, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, found, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", found: "CareTask", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "task": found,
        "name": found.name_en if get_language() == "en" else found.name_nb,
        "hands_over": found.key == "evaluate",
        "referral_id": referral_of(stay_id=stay.pk) if found.key == REEVALUATE else None,
        "note": request.POST.get("note", found.note),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/task.html", home_unit(request, stay.responsible_unit_id), context, status=status)
