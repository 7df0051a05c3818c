from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heim.access.home_table import Home
from heim.kit.clock import clock
from heim.people.end_relative import end_relative
from heim.people.near import near_of, only_named
from heim.portal.gate import HomeRequest, at_home
from heim.portal.near_words import NONE, NearLine, line_of
from heim.portal.page import Here, find_here
from heim.portal.staff_near import services_said


@at_home
def near(request: HomeRequest, stay_id: int) -> HttpResponse:
    """Who near the patient sees what, and until when. A carer sees their own line, and may leave."""
    here = find_here(request, stay_id, "near", clock())
    rows = near_of(patient_id=here.stay.patient_id, now=here.now)
    lines = [line_of(here, one) for one in rows if one.mandate != NONE]
    if here.helping:
        lines = [one for one in lines if one.own]
    if request.method == "POST":
        return _leave(here, lines)
    shown = {
        "here": here,
        "lines": lines,
        "others": [] if here.helping else [line_of(here, one) for one in only_named(rows)],
        "youth": not here.about_other and Home.GIVE not in here.reach.acts,
        "staff": services_said(here) if here.reach.may(Home.LOG) else [],
        "protected": bool(here.stay.patient.protection),
    }
    return render(request, "portal/near.html", shown)


def _leave(here: Here, lines: list[NearLine]) -> HttpResponse:
    """A carer ends what they were given: all of it, and at once."""
    if not here.helping or not lines:
        raise Http404
    for one in lines:
        end_relative(patient_id=here.stay.patient_id, relative_id=one.id, by=here.user, now=here.now)
    return redirect("portal:whom")
