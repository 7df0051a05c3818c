"""What the frame around every desk page needs."""

from typing import TYPE_CHECKING, cast

from django.http import HttpResponse
from django.shortcuts import render

from heim.access.glass import open_glass
from heim.access.relations import acts_on
from heim.access.units import StaffUnit, acts_in, covered_units, unit_for
from heim.desk.at_all import at_all
from heim.desk.gate import StaffRequest
from heim.desk.roster_gaps import roster_gaps
from heim.kit.clock import local
from heim.kit.row_number import row_number
from heim.triage.reads import unread_in

if TYPE_CHECKING:
    from heim.people.models import Stay


def unit_of(request: StaffRequest, act: str = "desk:patients") -> StaffUnit:
    """The unit that the address names with `?unit=`, else the first of the user's own where they may do `act` (a word of
    `access.table.WORDS`). Raises Http404 for another's."""
    return list_unit(request, row_number(request.GET.get("unit", "")), act)


def list_unit(request: StaffRequest, unit_id: int | None, act: str) -> StaffUnit:
    """As `unit_of`, for an address that names the unit."""
    return unit_for(user=request.user, unit_id=unit_id, act=act, now=request.now)


def page(
    request: StaffRequest, template: str, unit: StaffUnit, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A whole page for a unit. `unread` is asked for when the page has not counted it already.

    `unit_acts` is what the user may do in the unit; a page about a `stay` also gets `acts`, what they may do with it, and
    `glass` when they have opened it without a relation.
    """
    unread = context.get("unread")
    there = at_all(request, unit.id)
    frame: dict[str, object] = {
        "unit": unit,
        "units": request.units,
        "unit_acts": acts_in(user=request.user, unit_id=unit.id, now=request.now),
        "unread": unread_in(unit_ids=[unit.id]) if unread is None else unread,
        "questions_waiting": there.questions,
        "referrals_waiting": there.referrals,
        "roster_gaps": roster_gaps(user=request.user, unit_id=unit.id, now=request.now),
        "initials": initials(request.user.name),
        "now": request.now,
    }
    return render(request, template, {**context, **frame, **_standing(request, context.get("stay"))}, status=status)


def _standing(request: StaffRequest, stay: object) -> dict[str, object]:
    """How the one who asks stands to the stay that a page is about, if it is about one."""
    return {} if stay is None else standing(request, cast("Stay", stay))


def standing(request: StaffRequest, stay: "Stay") -> dict[str, object]:
    """`acts` and `glass` for a template, also for a part of a page."""
    user, now = request.user, request.now
    glass = open_glass(user=user, stay_id=stay.pk, now=now) if stay.reached_by != _OURS else None
    return {"acts": acts_on(user=user, stay=stay, now=now), "glass": glass}


_OURS = "responsible"


def wants_fragment(request: StaffRequest) -> bool:
    """Asked for by htmx, to be put into the page's dialogue."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "dialogue"


def home_unit(request: StaffRequest, unit_id: int) -> StaffUnit:
    """The frame for a stay that has been found: its unit where that is the user's own, else their first own."""
    return next((unit for unit in request.units if unit.id == unit_id), request.units[0])


def covered(request: StaffRequest) -> list[StaffUnit]:
    """The units the user's own answer for now."""
    return covered_units(user=request.user, now=request.now)


def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def minute(request: StaffRequest) -> str:
    return local(request.now).strftime("%Y%m%d%H%M")
