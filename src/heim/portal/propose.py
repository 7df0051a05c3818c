from typing import Final

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heim.contact.write import write_message
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.pathways.propose import PARTS, propose_change
from heim.pathways.reads_plan import plan_of
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here

_DEFAULT: Final = "green"


@at_home
def propose(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Ask for another text in one part of the plan. It reaches staff as a message too, so that somebody reads it in time."""
    here = find_here(request, stay_id, "propose", clock())
    part = request.POST.get("part") or request.GET.get("part", "")
    part = part if part in PARTS else _DEFAULT
    if request.method != "POST":
        return _shown(request, here, part)
    try:
        _take_in(here, part, request.POST.get("wanted", ""))
    except Refusal as refusal:
        return _shown(request, here, part, wanted=request.POST.get("wanted", ""), fault=str(refusal))
    return redirect("portal:plan", stay_id)


@transaction.atomic
def _take_in(here: Here, part: str, wanted: str) -> None:
    proposal = propose_change(stay_id=here.stay.pk, part=part, wanted=wanted, by=here.user, now=here.now)
    said = {"part": part_said(part), "wanted": proposal.wanted}
    write_message(
        stay_id=here.stay.pk,
        text=(_("Forslag til planen, %(part)s: %(wanted)s") % said)[:3900],
        from_home=True,
        sent_id=f"proposal-{proposal.pk}",
        by=here.user,
        now=here.now,
    )


def _shown(request: HomeRequest, here: Here, part: str, *, wanted: str | None = None, fault: str = "") -> HttpResponse:
    plan = plan_of(stay_id=here.stay.pk)
    stands = "" if plan is None else str(getattr(plan, part))
    shown = {
        "here": here,
        "part": part,
        "part_said": part_said(part),
        "parts": [(one, part_said(one)) for one in PARTS],
        "stands": stands,
        "wanted": stands if wanted is None else wanted,
        "fault": fault,
    }
    return render(request, "portal/propose.html", shown, status=422 if fault else 200)


def part_said(part: str) -> str:
    return {
        "green": _("Grønn – som vanlig"),
        "yellow": _("Gul – vær på vakt"),
        "red": _("Rød – gjør noe nå"),
        "matters": _("Dette er viktig for deg"),
    }[part]
