from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.change_service import FORMS, PARTIES, change_service
from heim.care.reads_service import services_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The form of the service and who takes part, what they were, and a change of them."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:service", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    said = {name: request.POST.get(name, "") for name in ("form", "parties", "reason")}
    try:
        change_service(stay_id=stay.pk, by=request.user, now=request.now, **said)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:service", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "forms": [(one.value, one.label) for one in FORMS],
        "parties": [(one.value, one.label) for one in PARTIES],
        "periods": services_of(stay_id=stay.pk),
        "chosen": {name: request.POST.get(name, getattr(stay, name)) for name in ("form", "parties")},
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/service.html", home_unit(request, stay.responsible_unit_id), context, status=status)
