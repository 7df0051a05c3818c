"""What the frame around every desk page needs."""

from django.http import HttpResponse
from django.shortcuts import render

from heim.access.units import StaffUnit, chosen_unit
from heim.desk.gate import StaffRequest
from heim.kit.clock import local
from heim.kit.row_number import row_number
from heim.triage.reads import unread_in


def unit_of(request: StaffRequest) -> StaffUnit:
    """The unit that the address names with `?unit=`, else the first of the user's own. Raises Http404 for another's."""
    asked = row_number(request.GET.get("unit", ""))
    return request.units[0] if asked is None else chosen_unit(request.units, asked)


def page(
    request: StaffRequest, template: str, unit: StaffUnit, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A whole page for a unit. `unread` is asked for when the page has not counted it already."""
    unread = context.get("unread")
    frame: dict[str, object] = {
        "unit": unit,
        "units": request.units,
        "unread": unread_in(unit_ids=[unit.id]) if unread is None else unread,
        "initials": initials(request.user.name),
        "now": request.now,
    }
    return render(request, template, {**context, **frame}, status=status)


def wants_fragment(request: StaffRequest) -> bool:
    """Asked for by htmx, to be put into the page's dialogue."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "dialogue"


def home_unit(request: StaffRequest, unit_id: int) -> StaffUnit:
    """The unit of a stay that has been found: always one of the user's own."""
    return chosen_unit(request.units, unit_id)


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def minute(request: StaffRequest) -> str:
    return local(request.now).strftime("%Y%m%d%H%M")
