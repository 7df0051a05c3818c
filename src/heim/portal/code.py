from django.http import Http404, HttpResponse
from django.shortcuts import render

from heim.kit.clock import clock
from heim.people.invitation import LASTS, code_of, is_open
from heim.portal.carer import find_carer
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import find_here
from heim.portal.when import spoken_time


@at_home
def code(request: HomeRequest, stay_id: int, relative_id: int) -> HttpResponse:
    """The code of an invitation that waits, to be read aloud, sent or printed. Once it is used there is no such page."""
    here = find_here(request, stay_id, "code", clock())
    one = find_carer(here, relative_id)
    if not is_open(one, here.now):
        raise Http404
    shown = {
        "here": here,
        "one": one,
        "code": code_of(one),
        "lasts": spoken_time(one.started_at + LASTS, here.now),
        "address": request.build_absolute_uri("/invitasjon"),
    }
    return render(request, "portal/code.html", shown)
