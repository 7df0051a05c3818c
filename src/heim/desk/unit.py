from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.administer import find_office_unit, is_administrator
from heim.desk.hours_form import hours_fields, read_hours
from heim.desk.office_gate import OfficeRequest, administrator_only, office, office_page
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.hours import hours_of
from heim.people.reads_units import units_that_read
from heim.people.set_cover import set_cover
from heim.people.set_hours import set_hours
from heim.people.write_unit import KINDS, UnitFields, write_unit

_TEXTS = ("name", "kind", "phone", "organisation_number", "out_of_hours_nb", "out_of_hours_en")
_NUMBERS = ("unread_after_minutes", "places")


@office
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: OfficeRequest) -> HttpResponse:
    """A unit below one of those one looks after, or at the top of a tree of its own."""
    administrator_only(request)
    if request.method != "POST":
        return _show(request, None, {"unread_after_minutes": "240", "parent": request.GET.get("below", "")}, None)
    parent = row_number(request.POST.get("parent", ""))
    if parent is not None and not is_administrator(user=request.user, now=request.now, unit_id=parent):
        raise Http404
    return _written(request, None, parent)


@office
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: OfficeRequest, unit_id: int) -> HttpResponse:
    """What is written of a unit; a leader changes the hours and who covers, an administrator all of it."""
    found = find_office_unit(user=request.user, unit_id=unit_id, now=request.now)
    if request.method == "POST":
        return _written(request, unit_id, found.parent_id)
    values = {name: str(getattr(found, name)) for name in _TEXTS}
    values |= {name: "" if getattr(found, name) is None else str(getattr(found, name)) for name in _NUMBERS}
    values |= {"sensitive": "on" if found.sensitive else "", "cover": str(found.covered_by_id or "")}
    return _show(request, unit_id, values, None)


def _written(request: OfficeRequest, unit_id: int | None, parent_id: int | None) -> HttpResponse:
    try:
        _write(request, unit_id, parent_id)
    except Refusal as refusal:
        return _show(request, unit_id, request.POST.dict(), refusal)
    return redirect("desk:units")


def _write(request: OfficeRequest, unit_id: int | None, parent_id: int | None) -> None:
    """All of it or nothing."""
    with transaction.atomic():
        if is_administrator(user=request.user, now=request.now, unit_id=unit_id):
            made = write_unit(
                unit_id=unit_id, parent_id=parent_id, fields=_fields(request), by=request.user, now=request.now
            )
            unit_id = made.pk
        if unit_id is None:
            raise Http404
        set_hours(unit_id=unit_id, hours=read_hours(request.POST.dict()), by=request.user, now=request.now)
        set_cover(unit_id=unit_id, cover_id=_cover(request), by=request.user, now=request.now)


def _cover(request: OfficeRequest) -> int | None:
    cover = row_number(request.POST.get("cover", ""))
    if cover is not None and cover not in dict(units_that_read()):
        raise Refusal("never_open", _("Den enheten har ingen åpningstid, så der leser ingen."))
    return cover


def _fields(request: OfficeRequest) -> UnitFields:
    typed = {name: request.POST.get(name, "") for name in _TEXTS}
    places, minutes = (request.POST.get(name, "").strip() for name in ("places", "unread_after_minutes"))
    if places and not places.isdecimal():
        raise Refusal("no_places", _("Antall plasser er et tall fra 0."))
    return UnitFields(
        **typed,
        places=int(places[:6]) if places else None,
        unread_after_minutes=row_number(minutes) or 0,
        sensitive="sensitive" in request.POST,
    )


def _show(request: OfficeRequest, unit_id: int | None, values: dict[str, str], refusal: Refusal | None) -> HttpResponse:
    hours = [] if unit_id is None else hours_of([unit_id]).get(unit_id, [])
    typed = request.POST.dict() if request.method == "POST" else None
    name = next((one.name for one in request.office if one.id == unit_id), "")
    context: dict[str, object] = {
        "place": "units",
        "place_unit": None if unit_id is None else {"id": unit_id, "name": name},
        "values": values,
        "kinds": [(kind.value, str(kind.label)) for kind in KINDS],
        "parents": [(str(one.id), one.name) for one in request.office],
        "covers": [(str(pk), name) for pk, name in units_that_read() if pk != unit_id],
        "hours": hours_fields(hours, typed),
        "writes_all": is_administrator(user=request.user, now=request.now, unit_id=unit_id),
        "refusal": refusal,
    }
    return office_page(request, "desk/unit.html", context, status=200 if refusal is None else 422)
