from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.pathways import may_approve_pathways
from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway import about
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.approve import LONGEST, approve_version
from heim.pathways.find import find_version

if TYPE_CHECKING:
    from heim.pathways.models import PathwayVersion

_USUAL = timedelta(days=365)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_approve(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A doctor sees what is new and what rests on nothing checked, writes down the risks, and signs until a day."""
    if not may_approve_pathways(user=request.user, now=request.now):
        raise Http404
    version = find_version(key=key, number=number)
    if request.method != "POST":
        return _show(request, version, None)
    try:
        _approve(request, version)
    except Refusal as refusal:
        return _show(request, version, refusal)
    return redirect("desk:pathway", key, number)


def _approve(request: StaffRequest, version: "PathwayVersion") -> None:
    try:
        until = date.fromisoformat(request.POST.get("valid_until", "").strip())
    except ValueError:
        raise Refusal("no_day", _("Velg den siste dagen godkjenningen gjelder.")) from None
    if request.POST.get("read") != "yes":
        raise Refusal("unread", _("Bekreft at du har sett på tallene uten kontrollert kilde."))
    approve_version(
        version_id=version.pk,
        risk_note=request.POST.get("risk_note", ""),
        valid_until=until,
        note=request.POST.get("note", ""),
        by=request.user,
        now=request.now,
    )


_FIELD = {"no_risk_note": "risk_note", "unread": "read"}


def _show(request: StaffRequest, version: "PathwayVersion", refusal: Refusal | None) -> HttpResponse:
    today = local(request.now).date()
    context = about(request, version) | {
        "refusal": refusal,
        "at_field": "" if refusal is None else _FIELD.get(refusal.code, "valid_until"),
        "risk_note": request.POST.get("risk_note", ""),
        "note": request.POST.get("note", ""),
        "valid_until": request.POST.get("valid_until", (today + _USUAL).isoformat()),
        "latest": (today + LONGEST).isoformat(),
        "read": request.POST.get("read") == "yes",
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/pathway_approve.html", unit_of(request), context, status=status)
