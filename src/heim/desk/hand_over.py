from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.access.relations import acts_on
from heim.access.table import Act
from heim.care.accept_hand_over import accept_hand_over
from heim.care.propose_hand_over import Meeting, Offer, propose_hand_over
from heim.care.reads_offers import may_answer, offers_of
from heim.care.receivers import receivers_of
from heim.care.refuse_hand_over import refuse_hand_over
from heim.care.withdraw_hand_over import withdraw_hand_over
from heim.contact.reads_booked import KINDS
from heim.desk.gate import StaffRequest, staff
from heim.desk.packed import packed_words, since_words
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.clock import OSLO, local
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

if TYPE_CHECKING:
    from heim.care.models import Handover
    from heim.people.models import Stay

_GIVES, _RECEIVES = "desk:hand_over", "desk:answer_offer"
_WORDS: Final[Mapping[str, str]] = {
    "propose": _GIVES,
    "withdraw": _GIVES,
    "accept": _RECEIVES,
    "refuse": _RECEIVES,
}
_FIELDS = ("to", "why", "consent_by", "keep", "day", "clock", "minutes", "kind", "participants")
KEEP: Final = ("", "14", "30", "90")


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Offer the responsibility to another unit; what they would get; and their answer."""
    do = request.POST.get("do", "")
    word = "desk:offer" if request.method != "POST" else _WORDS.get(do, _GIVES)
    stay = find_stay(user=request.user, stay_id=stay_id, act=word, now=request.now)
    offers = offers_of(stay_id=stay.pk)
    if request.method != "POST":
        return _show(request, stay, offers, None)
    if word == _RECEIVES and not _mine_to_answer(request, offers):
        raise Http404
    try:
        return _done(request, stay, do)
    except Refusal as refusal:
        return _show(request, stay, offers_of(stay_id=stay.pk), refusal)


def _mine_to_answer(request: StaffRequest, offers: "list[Handover]") -> bool:
    named = [one for one in offers if one.pk == _offer_id(request)]
    return bool(named) and may_answer(handover=named[0], user=request.user, now=request.now)


def _offer_id(request: StaffRequest) -> int:
    return row_number(request.POST.get("offer", "")) or 0


def _done(request: StaffRequest, stay: "Stay", do: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    if do == "propose":
        propose_hand_over(stay_id=stay.pk, offer=_offer(request), by=request.user, now=request.now)
        return redirect("desk:hand_over", stay.pk)
    if do == "accept":
        accept_hand_over(handover_id=_offer_id(request), by=request.user, now=request.now)
        return redirect("desk:stay", stay.pk)
    if do == "refuse":
        refuse_hand_over(handover_id=_offer_id(request), reason=reason, by=request.user, now=request.now)
        return redirect("desk:referrals")
    if do == "withdraw" and _offer_id(request) in {one.pk for one in offers_of(stay_id=stay.pk)}:
        withdraw_hand_over(handover_id=_offer_id(request), reason=reason, by=request.user, now=request.now)
        return redirect("desk:hand_over", stay.pk)
    raise Refusal("unknown", _("Velg hva du vil gjøre."))


def _offer(request: StaffRequest) -> Offer:
    said = request.POST
    kind = next((one for one in KINDS if one.value == said.get("kind")), None)
    if kind is None:
        raise Refusal("no_kind", _("Velg hvordan dere møtes."))
    minutes = said.get("minutes", "")
    return Offer(
        to_unit_id=row_number(said.get("to", "")) or 0,
        why=said.get("why", ""),
        consent_by=said.get("consent_by", ""),
        keep_days=row_number(said.get("keep", "")),
        meeting=Meeting(
            starts_at=_moment(said.get("day", ""), said.get("clock", "")),
            minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 5 else 0,
            kind=kind,
            participants=tuple(said.get("participants", "").splitlines()),
        ),
    )


def _moment(day: str, clock: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=OSLO).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Refusal("no_time", _("Skriv dag og klokkeslett på nytt.")) from wrong


def _show(request: StaffRequest, stay: "Stay", offers: "list[Handover]", refusal: Refusal | None) -> HttpResponse:
    offer = next((one for one in offers if one.accepted_at is one.refused_at is one.withdrawn_at is None), None)
    who = who_of(stay, request.now)
    reads_values = Act.VALUES in acts_on(user=request.user, stay=stay, now=request.now)
    usual = {
        "minutes": "30",
        "kind": KINDS[0].value,
        "keep": "30",
        "participants": "\n".join([f"{request.user.name}, {stay.responsible_unit.name}", f"{who.given} {who.family}"]),
    }
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who,
        "offer": offer,
        "earlier": [one for one in offers if one is not offer],
        "receives": offer is not None and may_answer(handover=offer, user=request.user, now=request.now),
        "packed": packed_words(offer) if offer is not None and reads_values else None,
        "since": since_words(offer) if offer is not None and reads_values else None,
        "receivers": [
            one for one in receivers_of(unit_id=stay.responsible_unit_id, now=request.now) if one.service_id is None
        ],
        "kinds": [(one.value, one.label) for one in KINDS],
        "keep": KEEP,
        "filled": {name: request.POST.get(name, usual.get(name, "")) for name in _FIELDS},
        "reason": request.POST.get("reason", ""),
        "tomorrow": local(request.now).date().isoformat(),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/hand_over.html", home_unit(request, stay.responsible_unit_id), context, status=status)
