from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heim.access.find import find_stay
from heim.contact.asked_lines import asked_lines
from heim.delivery.reads import delivery_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.papers import Papers
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.templatetags.words import day_and_time
from heim.triage.find import find_handling

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_safe
def note(request: StaffRequest, stay_id: int, handling_id: int) -> HttpResponse:
    """The note of a closed matter, to read, copy or print."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:note", now=request.now)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "handling_id": handling_id,
        "text": _text(request, stay, handling_id),
        "delivery": delivery_of(kind="handling", subject_id=handling_id),
    }
    return page(request, "desk/note.html", home_unit(request, stay.responsible_unit_id), context)


@staff
@require_safe
def note_text(request: StaffRequest, stay_id: int, handling_id: int) -> HttpResponse:
    """The same as plain text."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:note", now=request.now)
    return HttpResponse(_text(request, stay, handling_id), content_type="text/plain; charset=utf-8")


def _text(request: StaffRequest, stay: "Stay", handling_id: int) -> str:
    find_handling(stay=stay, handling_id=handling_id)
    one = next((one for one in Papers(request, stay).notes() if one.id == handling_id), None)
    if one is None:
        raise Http404
    who = who_of(stay, request.now)
    lines = [
        f"{who.family.upper()}, {who.given}, {who.number}",
        f"{stay.responsible_unit.name}, {day_and_time(one.at)}",
        "",
        _("Gjaldt:"),
        *(f"- {title}" for title in one.titles),
        "",
        _("Vurdering og tiltak:"),
        one.note or _("Ingen merknad."),
        *asked_lines(handling_id=handling_id),
        "",
        one.by,
    ]
    return "\n".join(lines) + "\n"
