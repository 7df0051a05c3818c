from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.care.give_consent import give_consent
from heim.care.hand_out_kit import hand_out_kit
from heim.care.map_family_needs import map_family_needs
from heim.care.reads_preparation import preparation_of
from heim.care.send_home import send_home
from heim.care.sign_training import sign_training
from heim.care.take_back_kit import take_back_kit
from heim.care.withdraw_consent import withdraw_consent
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def preparation(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Consent, the family's needs, training and kit, and home when all of it is there: each button is one act."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:prepare", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    do = request.POST.get("do", "")
    if do not in _ACTS:
        return _show(request, stay, Refusal("unknown", _("Velg hva du vil gjøre.")))
    try:
        _ACTS[do](request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    if do == "withdraw":  # the stay may have ended by it
        return redirect("desk:patients")
    if do == "home":
        return redirect("desk:stay", stay.pk)
    return redirect(f"{reverse('desk:preparation', args=[stay.pk])}#{_PLACES[do]}")


def _consent(request: StaffRequest, stay: "Stay") -> None:
    voluntary = request.POST.get("voluntary") == "yes"
    name = request.POST.get("given_by", "")
    give_consent(stay_id=stay.pk, given_by=name, voluntary=voluntary, by=request.user, now=request.now)


def _withdraw(request: StaffRequest, stay: "Stay") -> None:
    withdraw_consent(stay_id=stay.pk, reason=request.POST.get("reason", ""), by=request.user, now=request.now)


def _family(request: StaffRequest, stay: "Stay") -> None:
    map_family_needs(stay_id=stay.pk, text=request.POST.get("family", ""), by=request.user, now=request.now)


def _sign(request: StaffRequest, stay: "Stay") -> None:
    sign_training(
        stay_id=stay.pk,
        item=request.POST.get("item", ""),
        home_name=request.POST.get("home_name", ""),
        shown_back=request.POST.get("shown_back") == "yes",
        by=request.user,
        now=request.now,
    )


def _hand_out(request: StaffRequest, stay: "Stay") -> None:
    """Without a mark only when that is said."""
    mark = request.POST.get("mark", "")
    if not mark.strip() and request.POST.get("own") != "yes":
        raise Refusal("no_mark", _("Skriv merket på utstyret, eller kryss av for eget utstyr."))
    item = request.POST.get("item", "")
    hand_out_kit(stay_id=stay.pk, item=item, mark=mark, by=request.user, now=request.now)


def _take_back(request: StaffRequest, stay: "Stay") -> None:
    handed_id = row_number(request.POST.get("handed", "")) or 0
    take_back_kit(stay_id=stay.pk, handed_id=handed_id, by=request.user, now=request.now)


def _home(request: StaffRequest, stay: "Stay") -> None:
    send_home(stay_id=stay.pk, note=request.POST.get("note", ""), by=request.user, now=request.now)


_ACTS: Final[Mapping[str, Callable[[StaffRequest, "Stay"], None]]] = {
    "consent": _consent,
    "withdraw": _withdraw,
    "family": _family,
    "sign": _sign,
    "hand_out": _hand_out,
    "take_back": _take_back,
    "home": _home,
}
_PLACES: Final = {
    "consent": "consent",
    "family": "family-needs",
    "sign": "training",
    "hand_out": "kit",
    "take_back": "kit",
}


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "ready": preparation_of(stay=stay, now=request.now),
        "said": request.POST,
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/preparation.html", home_unit(request, stay.responsible_unit_id), context, status=status)
