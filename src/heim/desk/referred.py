from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from heim.access.table import Act
from heim.access.units import units_where
from heim.care.assess_referral import BECAUSE
from heim.care.decline_referral import decline_referral
from heim.care.map_need import map_need
from heim.care.read_answer import read_answer
from heim.care.reads_referred import ANSWER, find_referred
from heim.care.reevaluate_need import reevaluate_need
from heim.care.withdraw_referral import withdraw_referral
from heim.desk.gate import StaffRequest, staff
from heim.desk.person import age_words, last_digits
from heim.desk.shell import home_unit, page
from heim.desk.step_words import steps_said
from heim.kit.refusal import Refusal
from heim.pathways.reads_offered import offered

if TYPE_CHECKING:
    from heim.care.models import Referral


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def referred(request: StaffRequest, referred_id: int) -> HttpResponse:
    """One reported need: its five steps, what was found and answered, and what one may do with it here."""
    do = request.POST.get("do", "")
    if request.method != "POST":
        found = find_referred(user=request.user, referral_id=referred_id, act="desk:referrals", now=request.now)
        _read(request, found)
        return _show(request, found, None)
    word = "desk:refer" if do == "withdraw" else ANSWER
    found = find_referred(user=request.user, referral_id=referred_id, act=word, now=request.now)
    if do not in _ACTS or (do == "withdraw" and not _sends(request, found)):
        raise Http404
    try:
        _ACTS[do](request, found)
    except Refusal as refusal:
        return _show(request, found, refusal)
    return redirect("desk:referred", referred_id)


def _map(request: StaffRequest, found: "Referral") -> None:
    mapping = request.POST.get("mapping", "")
    day = _day(request)
    map_need(referral_id=found.pk, mapping=mapping, reevaluate_by=day, by=request.user, now=request.now)


def _decline(request: StaffRequest, found: "Referral") -> None:
    because, reason = request.POST.get("because", ""), request.POST.get("reason", "")
    decline_referral(referral_id=found.pk, because=because, reason=reason, by=request.user, now=request.now)


def _withdraw(request: StaffRequest, found: "Referral") -> None:
    because = request.POST.get("withdrawn", "")
    withdraw_referral(referral_id=found.pk, because=because, by=request.user, now=request.now)


def _reevaluate(request: StaffRequest, found: "Referral") -> None:
    if found.stay is None or found.stay.responsible_unit_id != found.to_unit_id:
        raise Http404
    note, day = request.POST.get("note", ""), _day(request)
    reevaluate_need(stay_id=found.stay.pk, note=note, next_by=day, by=request.user, now=request.now)


_ACTS: Final[Mapping[str, Callable[[StaffRequest, "Referral"], None]]] = {
    "map": _map,
    "decline": _decline,
    "withdraw": _withdraw,
    "reevaluate": _reevaluate,
}


def _day(request: StaffRequest) -> date | None:
    try:
        return date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return None


def _receives(request: StaffRequest, found: "Referral") -> bool:
    return found.to_unit_id in units_where(user=request.user, act=Act.MOVE, now=request.now)


def _sends(request: StaffRequest, found: "Referral") -> bool:
    return found.from_unit_id in units_where(user=request.user, act=Act.MOVE, now=request.now)


def _read(request: StaffRequest, found: "Referral") -> None:
    unread = found.answered_at is not None and found.answer_read_at is None
    if unread and any(unit.id == found.from_unit_id for unit in request.units):
        read_answer(referral_id=found.pk, by=request.user, now=request.now)


def _service(found: "Referral") -> str:
    if found.service is None:
        return ""
    return found.service.name_en if get_language() == "en" else found.service.name_nb


def _show(request: StaffRequest, found: "Referral", refusal: Refusal | None) -> HttpResponse:
    waiting = found.answered_at is None and found.withdrawn_at is None
    receives = _receives(request, found)
    offers = offered(now=request.now)
    follows = found.stay is not None and found.stay.ended_at is None
    ours = follows and found.stay is not None and found.stay.responsible_unit_id == found.to_unit_id
    context: dict[str, object] = {
        "place": "referrals",
        "referral": found,
        "age": age_words(found.patient, request.now),
        "digits": last_digits(found.patient),
        "wanted": next((str(one.pathway.title) for one in offers if one.pathway.key == found.pathway), ""),
        "service": _service(found),
        "steps": steps_said(found, request.now),
        "waiting": waiting,
        "receives": receives and waiting,
        "withdraws": waiting and _sends(request, found),
        "follows": receives and ours,
        "offers": [(one.version_id, str(one.pathway.title), one.pathway.key == found.pathway) for one in offers],
        "because": [(one.value, one.label) for one in BECAUSE],
        "said": request.POST,
        "refusal": refusal,
    }
    unit_id = found.to_unit_id if receives else found.from_unit_id
    status = 200 if refusal is None else 422
    return page(request, "desk/referred.html", home_unit(request, unit_id), context, status=status)
