import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url

from heim.access.home_reserved import MESSAGE
from heim.access.reader import reader_of
from heim.contact.read import read_messages
from heim.contact.write import write_message
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.portal.gate import HomeRequest, at_home
from heim.portal.inbox import inbox_of
from heim.portal.kept import kept_messages
from heim.portal.page import Here, find_here, stays_of
from heim.portal.when import spoken_hours, spoken_time
from heim.portal.with_us import hard_spaced

if TYPE_CHECKING:
    from heim.contact.reads import Written
    from heim.people.models import Stay


@at_home
def messages(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Read and write. A child of 12 to 15 has these alone: a parent finds no such page."""
    now = clock()
    here = find_here(request, stay_id, "write" if request.method == "POST" else "messages", now)
    stays = stays_of(here)
    if request.method != "POST":
        return _shown(request, here, stays, str(uuid.uuid4()))
    alone = own_line(here) if request.POST.get("alone") else None
    to = next((stay for stay in stays if str(stay.pk) == request.POST.get("to")), here.stay)
    sent_id, text = request.POST.get("sent_id", "")[:60] or str(uuid.uuid4()), request.POST.get("text", "")
    try:
        message = write_message(
            stay_id=to.pk,
            text=text,
            from_home=True,
            sent_id=sent_id,
            relative_id=alone,
            by=request.user,
            now=now,
        )
    except Refusal as refusal:
        if refusal.code == "conflict":
            sent_id = str(uuid.uuid4())  # another text is another message
        return _shown(request, here, stays, sent_id, text=text, fault=str(refusal))
    return redirect(f"{resolve_url('portal:messages', stay_id)}#m{message.pk}")


def _shown(
    request: HomeRequest, here: Here, stays: "list[Stay]", sent_id: str, *, text: str = "", fault: str = ""
) -> HttpResponse:
    """One inbox, whichever of the person's stays a message belongs to."""
    unit = reader_of(here.stay, here.now)
    written = inbox_of(here, stays)
    kept = kept_messages(here, {one.id: one.by_id for _stay, one in written if one.relative_id is None})
    thread = [
        {
            "message": one,
            "mine": one.from_home and one.by_id == here.user.pk,
            "new": not one.from_home and one.read_at is None,
            "unit": stay.responsible_unit.name if len(stays) > 1 else "",
            "stay_id": stay.pk,
            "kept": kept.get(one.id),
            "alone": one.relative_id is not None,
            "sent": spoken_time(one.sent_at, here.now),
            "read": "" if one.read_at is None or not one.from_home else spoken_time(one.read_at, here.now),
        }
        for stay, one in written
    ]
    if request.method == "GET":
        _mark_read(here, written)
    shown = {
        "here": here,
        "thread": thread,
        "receivers": [(stay.pk, stay.responsible_unit.name) for stay in stays] if len(stays) > 1 else [],
        "unit": unit,
        "phone": hard_spaced(unit.phone),
        "hours": spoken_hours(unit, here.now),
        "sent_id": sent_id,
        "text": text,
        "may_be_alone": own_line(here) is not None,
        "alone": bool(request.POST.get("alone")),
        "fault": fault,
    }
    return render(request, "portal/messages.html", shown, status=422 if fault else 200)


def own_line(here: Here) -> int | None:
    """As which relative a carer writes to staff alone; nobody else has such a line."""
    return here.reach.relative_ids[0] if here.helping and here.reach.relative_ids else None


def _mark_read(here: Here, written: "list[tuple[Stay, Written]]") -> None:
    """What a carer has read, the patient has not; and nobody has read what is kept from who reads."""
    new = {(stay.pk, one.relative_id) for stay, one in written if not one.from_home and one.read_at is None}
    newest = max((one.id for _stay, one in written), default=0)
    for stay_id, relative_id in new:
        if relative_id is not None or not (here.helping or here.reach.hidden.get(MESSAGE)):
            read_messages(
                stay_id=stay_id, at_home=True, newest=newest, relative_id=relative_id, by=here.user, now=here.now
            )
