from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heim.access.end_sharing import end_sharing
from heim.access.find import find_stay
from heim.access.reads_sharing import SharedWith, find_sharing, units_to_share_with, who_reaches
from heim.access.share import Gives, share_stay
from heim.contact.withdraw_all_from import withdraw_all_from
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.clock import OSLO
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

if TYPE_CHECKING:
    from heim.people.models import Stay

GIVES = ("values", "plan", "talk", "answer")
_FIELDS = {"no_consent": "consent", "passed": "until"}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Who has access to this stay and why, and a form to let another unit in."""
    act = "desk:share" if request.method == "POST" else "desk:sharing"
    stay = find_stay(user=request.user, stay_id=stay_id, act=act, now=request.now)
    if request.method != "POST":
        return _show(request, stay, None)
    try:
        _share(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:sharing", stay.pk)


@staff
@require_POST
def stop_sharing(request: StaffRequest, stay_id: int, sharing_id: int) -> HttpResponse:
    """The unit reaches the stay no more; what it was asked and has not answered is withdrawn."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:end_sharing", now=request.now)
    shared = find_sharing(stay=stay, sharing_id=sharing_id)
    with transaction.atomic():
        end_sharing(sharing_id=shared.pk, by=request.user, now=request.now)
        withdraw_all_from(stay_id=stay.pk, unit_id=shared.unit_id, by=request.user, now=request.now)
    return redirect("desk:sharing", stay.pk)


def _share(request: StaffRequest, stay: "Stay") -> None:
    ticked = request.POST.getlist("gives")
    share_stay(
        stay_id=stay.pk,
        unit_id=row_number(request.POST.get("unit_id", "")) or 0,
        gives=Gives(**{name: name in ticked for name in GIVES}),
        consent_by=request.POST.get("consent", ""),
        because=request.POST.get("because", ""),
        until=_until(request),
        by=request.user,
        now=request.now,
    )


def _until(request: StaffRequest) -> datetime | None:
    """Through the day that was chosen; until somebody ends it where none was."""
    written = request.POST.get("until", "")
    if not written:
        return None
    try:
        return datetime.combine(date.fromisoformat(written), time(23, 59), OSLO).astimezone(UTC)
    except ValueError as wrong:
        raise Refusal("passed", _("Skriv dagen på nytt.")) from wrong


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    now = request.now
    reached = who_reaches(stay=stay, now=now)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, now),
        "reached": reached,
        "shared": [(one, gives_words(one)) for one in reached.shared],
        "choices": units_to_share_with(stay=stay, now=now),
        "unit_id": row_number(request.POST.get("unit_id", "")),
        "gives": request.POST.getlist("gives"),
        "filled": {name: request.POST.get(name, "") for name in ("consent", "because", "until")},
        "refusal": refusal,
        "field": "" if refusal is None else _FIELDS.get(refusal.code, "unit_id"),
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/sharing.html", home_unit(request, stay.responsible_unit_id), context, status=status)


def gives_words(one: SharedWith) -> str:
    """`navn, kontakter og hvem som har ansvaret · målinger · planen`."""
    parts = [_("navn, kontakter og hvem som har ansvaret")]
    parts += [_("målinger og svar")] * one.values + [_("planen")] * one.plan + [_("meldinger")] * one.talk
    return " · ".join(parts + [_("kan vurdere og svare")] * one.answer)
