from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.change_level import change_level
from heim.care.reads_course import course_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def level(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Follow somebody more or less closely, with a reason; what has been stands below."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:level", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    key, reason = request.POST.get("level", ""), request.POST.get("reason", "")
    try:
        change_level(stay_id=stay.pk, level=key, reason=reason, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    course = course_of(stay=stay, now=request.now, english=get_language() == "en")
    names = {"": _("Som forløpet sier")} | dict(course.levels)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "levels": list(names.items()),
        "chosen": request.POST.get("level", stay.level),
        "reason": request.POST.get("reason", ""),
        "periods": [(names.get(one.level, one.level), one) for one in course.periods],
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/level.html", home_unit(request, stay.responsible_unit_id), context, status=status)
