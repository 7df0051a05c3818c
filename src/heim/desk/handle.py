from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.contact.reads_questions import questions_of
from heim.contact.write import write_message
from heim.desk.gate import StaffRequest, staff
from heim.desk.matter import open_of, worst_of
from heim.desk.sent_id import new_sent_id, next_sent_id
from heim.desk.shell import home_unit, page, wants_fragment
from heim.desk.sign import seen_versions
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.triage.asks_for_talk import asks_for_talk
from heim.triage.find import undone_note
from heim.triage.handle import handle_concerns
from heim.triage.reads_stay import matters_of

if TYPE_CHECKING:
    from heim.people.models import Stay
    from heim.triage.models import Handling

PRESETS: Final[Mapping[str, str | Promise]] = {
    "rang": gettext_lazy("Ringte. Følger planen."),
    "again": gettext_lazy("Målt på nytt, innenfor egne grenser."),
    "doctor": gettext_lazy("Vurdert sammen med lege."),
    "gp": gettext_lazy("Vurdert sammen med fastlegen."),
    "appointment": gettext_lazy("Avtalt time."),
    "sent_on": gettext_lazy("Sendt til legevakt eller sykehus."),
}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Close what is open, with a note. What came since the page was shown is never closed unseen."""
    looking = request.method != "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:handle", now=request.now, looking=looking)
    if looking:
        return _show(request, stay, None, _undone_note(request, stay))
    try:
        handling = _close(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    address = f"{reverse('desk:worklist', args=[stay.responsible_unit_id])}?closed={handling.pk}"
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


@transaction.atomic
def _close(request: StaffRequest, stay: "Stay") -> "Handling":
    seen = seen_versions(" ".join(request.POST.getlist("seen")))
    handling = handle_concerns(
        stay_id=stay.pk,
        seen=seen,
        note=_note(request),
        risk_talk=request.POST.get("risk_talk", ""),
        by=request.user,
        now=request.now,
    )
    tell = request.POST.get("tell", "").strip()
    if tell:
        sent_id = request.POST.get("sent_id") or new_sent_id()
        write_message(
            stay_id=stay.pk, text=tell, from_home=False, sent_id=sent_id[:64], by=request.user, now=request.now
        )
    return handling


def _note(request: StaffRequest) -> str:
    """The preset's words first, then what was written. The journal is in Norwegian, whatever the screen speaks."""
    with override("nb"):
        preset = str(PRESETS.get(request.POST.get("preset", ""), ""))
    return " ".join(part for part in (preset, request.POST.get("note", "").strip()) if part)


def _undone_note(request: StaffRequest, stay: "Stay") -> str:
    """What the same person wrote when they closed it and took that back."""
    undone = request.GET.get("undone", "")
    return undone_note(stay=stay, handling_id=int(undone), by=request.user) if undone.isdecimal() else ""


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None, note: str = "") -> HttpResponse:
    seen = seen_versions(" ".join(request.POST.getlist("seen"))) if refusal is not None else None
    matters = [
        open_of(matter, request.now, None if seen is None else seen.get(matter.id, 0))
        for matter in matters_of(stay_id=stay.pk)
    ]
    context: dict[str, object] = {
        "place": "patients",
        "asks_for_talk": bool(asks_for_talk([matter.id for matter in matters])),
        "risk_talk": request.POST.get("risk_talk", ""),
        "stay": stay,
        "who": who_of(stay, request.now),
        "matters": matters,
        "questions": [one for one in questions_of(stay_id=stay.pk) if one.withdrawn_at is None],
        "worst": worst_of(matters),
        "presets": PRESETS,
        "preset": request.POST.get("preset", ""),
        "note": request.POST.get("note", note),
        "tell": request.POST.get("tell", ""),
        "sent_id": next_sent_id(request, refusal),
        "refusal": refusal,
        "in_dialogue": wants_fragment(request),
    }
    status = 200 if refusal is None else 422 if refusal.code in ("empty_note", "no_risk_talk") else 409
    if wants_fragment(request):
        return render(request, "desk/handle_form.html", context, status=status)
    return page(request, "desk/handle.html", home_unit(request, stay.responsible_unit_id), context, status=status)
