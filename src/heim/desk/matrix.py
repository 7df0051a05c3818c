from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.administer import is_administrator
from heim.desk.office_gate import OfficeRequest, administrator_only, looks_after, office, office_or_staff, office_page
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.reads_units import unit_names
from heim.people.service_models import (
    FOLLOW_UP,
    NEVER_READS,
    NO_ANSWER,
    NOBODY,
    PARTS,
    SEVERAL,
    SEVERAL_ANSWER,
    STEPS,
    Fault,
    Matrix,
    doer_now,
    matrices,
)
from heim.people.share_out import share_out
from heim.people.write_service import PARTIES, write_service

_FREE_ROWS = 2


@office_or_staff
@require_http_methods(["GET", "HEAD", "POST"])
def matrix(request: OfficeRequest) -> HttpResponse:
    """Who does what in each service, with what nobody does and what two do."""
    if request.method != "POST":
        return _show(request, None)
    administrator_only(request)
    owner = row_number(request.POST.get("owner", ""))
    if owner is None or not is_administrator(user=request.user, now=request.now, unit_id=owner):
        raise Http404
    try:
        made = write_service(
            name_nb=request.POST.get("name_nb", ""),
            name_en=request.POST.get("name_en", ""),
            parties=request.POST.get("parties", ""),
            owner_id=owner,
            by=request.user,
            now=request.now,
        )
    except Refusal as refusal:
        return _show(request, refusal)
    return redirect("desk:share_out", made.pk)


@office
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: OfficeRequest, model_id: int) -> HttpResponse:
    """Say who does what in a service; for administrators of the unit that owns it."""
    found = matrices(model_ids=[model_id])
    if not found or not is_administrator(user=request.user, now=request.now, unit_id=found[0].service.owner_id):
        raise Http404
    if request.method != "POST":
        return _form(request, found[0], None)
    try:
        share_out(model_id=model_id, parts=_parts(request), by=request.user, now=request.now)
    except Refusal as refusal:
        return _form(request, found[0], refusal)
    return redirect("desk:matrix")


def _parts(request: OfficeRequest) -> dict[tuple[int, str], str]:
    """What the form says: row 0 is the first unit, with a field for each step."""
    parts: dict[tuple[int, str], str] = {}
    for number in range(40):
        unit_id = row_number(request.POST.get(f"unit{number}", ""))
        if unit_id is None:
            continue
        for code, _label in STEPS:
            letters = "".join(request.POST.get(f"part{number}{code}", "").upper().replace(",", " ").split())
            if letters:
                parts[unit_id, code] = parts.get((unit_id, code), "") + letters
    return {where: "".join(dict.fromkeys(letters)) for where, letters in parts.items()}


def _show(request: OfficeRequest, refusal: Refusal | None) -> HttpResponse:
    found = matrices()
    mine = {one.service.id for one in found if _may(request, one)}
    context: dict[str, object] = {
        "place": "matrix",
        "matrices": [
            (one, [_said(fault) for fault in one.faults], _faulty(one), _now(one, request.now)) for one in found
        ],
        "mine": mine,
        "steps": STEPS,
        "parts": PARTS,
        "parties": [(one.value, str(one.label)) for one in PARTIES],
        "typed": {name: request.POST.get(name, "") for name in ("name_nb", "name_en", "parties", "owner")},
        "refusal": refusal,
    }
    return office_page(request, "desk/matrix.html", context, status=200 if refusal is None else 422)


def _now(one: Matrix, now: datetime) -> str:
    """Who follows up what deviates at this moment; empty for nobody."""
    unit = doer_now(model_id=one.service.id, step=FOLLOW_UP, at=now)
    return "" if unit is None else unit.name


def _may(request: OfficeRequest, one: Matrix) -> bool:
    owner = one.service.owner_id
    return looks_after(request, owner) and is_administrator(user=request.user, now=request.now, unit_id=owner)


def _form(request: OfficeRequest, one: Matrix, refusal: Refusal | None) -> HttpResponse:
    rows = [(row.unit_id, list(zip([code for code, _l in STEPS], row.parts, strict=True))) for row in one.rows]
    rows += [(0, [(code, "") for code, _l in STEPS])] * _FREE_ROWS
    context: dict[str, object] = {
        "place": "matrix",
        "matrix": one,
        "rows": rows,
        "steps": STEPS,
        "parts": PARTS,
        "all_units": unit_names(),
        "refusal": refusal,
    }
    return office_page(request, "desk/share_out.html", context, status=200 if refusal is None else 422)


def _faulty(one: Matrix) -> set[str]:
    return {fault.step for fault in one.faults}


def _said(fault: Fault) -> str:
    step = dict(STEPS)[fault.step]
    words = {"step": step, "units": _(" og ").join(fault.units)}
    return {
        NOBODY: _("Ingen %(step)s."),
        SEVERAL: _("Flere %(step)s: %(units)s. Én må gjøre det."),
        NO_ANSWER: _("Ingen svarer for at noen %(step)s."),
        SEVERAL_ANSWER: _("Flere svarer for at noen %(step)s: %(units)s."),
        NEVER_READS: _("%(units)s %(step)s, men har ingen åpningstid, og ingen leser for dem."),
    }[fault.code] % words
