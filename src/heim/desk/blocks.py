from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.block import ShutOut, write_block
from heim.access.blocks import ANSWER, DOCUMENTS, MESSAGE, NOTE, blocks_of
from heim.access.find import find_stay
from heim.access.lift_block import lift_block
from heim.access.reads_shutting import staff_named, units_elsewhere
from heim.contact.reads import messages_of
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.forms.reads_answers import filled_in
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.triage.reads_stay import handled_before
from heim.triage.worklist import touch_rows_of

if TYPE_CHECKING:
    from heim.people.models import Stay

_MOST = 50


@dataclass(frozen=True)
class Paper:
    """A document that may be shut, told by kind and time alone."""

    kind: str
    id: int
    said: str
    at: datetime

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.id}"


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def blocks(request: StaffRequest, stay_id: int) -> HttpResponse:
    """What the patient wants shut out: a person, a unit, one document. And what is let in again."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:block", now=request.now, looking=not posted)
    papers = _papers(stay)
    if not posted:
        return _show(request, stay, papers, None)
    try:
        lifted = row_number(request.POST.get("lift", ""))
        if lifted is not None:
            lift_block(stay_id=stay.pk, block_id=lifted, by=request.user, now=request.now)
        else:
            write_block(stay_id=stay.pk, shut=_shut(request, papers), by=request.user, now=request.now)
        touch_rows_of(patient_id=stay.patient_id)  # who is shut out may have the list open
    except Refusal as refusal:
        return _show(request, stay, papers, refusal)
    return redirect("desk:blocks", stay.pk)


def _shut(request: StaffRequest, papers: list[Paper]) -> ShutOut:
    user_id, unit_id = (row_number(request.POST.get(name, "")) for name in ("person", "unit"))
    paper = next((one for one in papers if one.key == request.POST.get("paper")), None)
    if paper is not None:
        return ShutOut(kind=paper.kind, subject_id=paper.id)
    return ShutOut(user_id=user_id) if user_id is not None else ShutOut(unit_id=unit_id)


def _papers(stay: "Stay") -> list[Paper]:
    """Newest first."""
    found = [Paper(MESSAGE, one.id, one.by, one.sent_at) for one in messages_of(stay_id=stay.pk, most=_MOST)]
    found += [Paper(ANSWER, one.id, str(one.title), one.at) for one in filled_in(stay_id=stay.pk, most=_MOST)]
    found += [Paper(NOTE, one.id, one.by, one.at) for one in handled_before(stay_id=stay.pk, most=_MOST)]
    return sorted(found, key=lambda paper: paper.at, reverse=True)


def _show(request: StaffRequest, stay: "Stay", papers: list[Paper], refusal: Refusal | None) -> HttpResponse:
    running = blocks_of(patient_id=stay.patient_id, now=request.now)
    shut = {f"{one.kind}-{one.subject_id}" for one in running if one.kind}
    query = request.GET.get("person", "").strip()
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "running": [(one, _said(one.who, one.kind)) for one in running],
        "papers": [(one, DOCUMENTS[one.kind]) for one in papers if one.key not in shut],
        "units_elsewhere": units_elsewhere(stay=stay),
        "query": "",
        "person_query": query,
        "people": staff_named(query=query, now=request.now),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/blocks.html", home_unit(request, stay.responsible_unit_id), context, status=status)


def _said(who: str, kind: str) -> str:
    return who or str(DOCUMENTS.get(kind, kind)).capitalize()
