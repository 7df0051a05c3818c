from django.http import HttpResponse
from django.shortcuts import render

from heim.kit.clock import clock
from heim.pathways.told import told_at_home
from heim.people.reads import unit_now
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import find_here, stays_of
from heim.portal.when import spoken_hours


@at_home
def about(request: HomeRequest, stay_id: int) -> HttpResponse:
    """What the person takes part in, in plain words: what is asked, who reads it, and how it ends."""
    now = clock()
    here = find_here(request, stay_id, "about", now)
    unit = unit_now(here.stay.responsible_unit, now)
    shown = {
        "here": here,
        "told": told_at_home(stay_ids=[stay.pk for stay in stays_of(here)]),
        "unit": unit,
        "hours": spoken_hours(unit, now),
    }
    return render(request, "portal/about.html", shown)
