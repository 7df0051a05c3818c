import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url

from heim.contact.ask_for_talk import HOW, ask_for_talk
from heim.contact.reads_booked import booked_of
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.portal.coming import said
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here


@at_home
def booked(request: HomeRequest, stay_id: int) -> HttpResponse:
    """What is agreed, who comes and when, and a way to ask for a talk."""
    now = clock()
    here = find_here(request, stay_id, "ask_for_talk" if request.method == "POST" else "booked", now)
    if request.method != "POST":
        return _shown(request, here, str(uuid.uuid4()))
    sent_id, about = request.POST.get("sent_id", "")[:60] or str(uuid.uuid4()), request.POST.get("about", "")
    how = request.POST.get("how", "")
    try:
        message = ask_for_talk(stay_id=stay_id, how=how, about=about, sent_id=sent_id, by=request.user, now=now)
    except Refusal as refusal:
        if refusal.code == "conflict":
            sent_id = str(uuid.uuid4())  # something else is another request
        return _shown(request, here, sent_id, about=about, how=how, fault=str(refusal))
    return redirect(f"{resolve_url('portal:messages', stay_id)}#m{message.pk}")


def _shown(
    request: HomeRequest, here: Here, sent_id: str, *, about: str = "", how: str = "", fault: str = ""
) -> HttpResponse:
    shown = {
        "here": here,
        "booked": [said(here, one) for one in booked_of(stay_id=here.stay.pk, now=here.now)],
        "ways": HOW.items(),
        "how": how or "phone",
        "about": about,
        "sent_id": sent_id,
        "fault": fault,
    }
    return render(request, "portal/booked.html", shown, status=422 if fault else 200)
