from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.contact.reads import calls_of
from heim.contact.ring import ANSWERED, NO_ANSWER, log_call
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page, wants_fragment
from heim.desk.when import clock_today
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.triage.reads_stay import matters_of

if TYPE_CHECKING:
    from heim.people.models import Stay

_AGAIN: Final = (timedelta(minutes=15), timedelta(hours=1))


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def ring(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The number to ring, and one click for how it went."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:ring", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _log(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    address = reverse("desk:stay", args=[stay.pk])
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if wants_fragment(request) else redirect(address)


def _log(request: StaffRequest, stay: "Stay") -> None:
    matters = matters_of(stay_id=stay.pk)
    answered = request.POST.get("outcome", "") == "answered"
    log_call(
        stay_id=stay.pk,
        concern_id=matters[0].id if matters else None,
        outcome=ANSWERED if answered else NO_ANSWER,
        try_again_at=None if answered else _again(request),
        by=request.user,
        now=request.now,
    )


def _again(request: StaffRequest) -> datetime | None:
    """The clock time of the button, or of the field; none when neither says one."""
    written = request.POST.get("outcome", "").partition("@")[2] or request.POST.get("again", "")
    if not written:
        return None
    at = clock_today(written, request.now)
    if at is None:
        raise Refusal("no_time", _("Skriv klokkeslettet slik: 12.30."))
    return at


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "calls": calls_of(stay_id=stay.pk, most=5),
        "again": [request.now + length for length in _AGAIN],
        "written": request.POST.get("again", ""),
        "refusal": refusal,
        "in_dialogue": wants_fragment(request),
    }
    status = 200 if refusal is None else 422
    if wants_fragment(request):
        return render(request, "desk/ring_form.html", context, status=status)
    return page(request, "desk/ring.html", home_unit(request, stay.responsible_unit_id), context, status=status)
