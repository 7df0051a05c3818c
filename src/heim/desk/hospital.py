from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.admit_to_hospital import admit_to_hospital
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.when import end_of_day
from heim.desk.who import who_of
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def hospital(request: StaffRequest, stay_id: int) -> HttpResponse:
    """In hospital now: the pause comes by itself, with the day when we look again."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:hospital", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    until = end_of_day(request.POST.get("until", ""))
    try:
        if until is None:
            raise Refusal("no_end", _("Skriv dagen da dere ser på det igjen."))
        admit_to_hospital(stay_id=stay.pk, until=until, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "until": request.POST.get("until", ""),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/hospital.html", home_unit(request, stay.responsible_unit_id), context, status=status)
