from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.units import colleagues_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.name_doctor import name_doctor

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def doctor(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The doctor who answers for the treatment, by name."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:doctor", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        who = row_number(request.POST.get("doctor", ""))
        if who is None:
            raise Refusal("no_doctor", _("Velg en lege i enheten som har ansvaret."))
        name_doctor(stay_id=stay.pk, user_id=who, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    colleagues = colleagues_of(unit_id=stay.responsible_unit_id, now=request.now)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "doctors": [one.user for one in colleagues if one.doctor],
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/doctor.html", home_unit(request, stay.responsible_unit_id), context, status=status)
