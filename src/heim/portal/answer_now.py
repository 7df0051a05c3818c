from django.http import Http404, HttpResponse
from django.shortcuts import render

from heim.access.visible import home_stays, reach_of
from heim.forms.find import find_report
from heim.kit.clock import clock
from heim.people.reads import unit_now
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.with_us import digest_of, with_us
from heim.triage.reads_home import matter_of


@at_home
def answer_now(request: HomeRequest, stay_id: int, report_id: int) -> HttpResponse:
    """What happens with us, asked again and again by the open page: 204, and no line in the log, when nothing is new."""
    now = clock()
    stays = home_stays(user=request.user, now=now).select_related("patient", "responsible_unit")
    stay = stays.filter(pk=stay_id).first()
    reach = None if stay is None else reach_of(user=request.user, stay=stay, now=now)
    if stay is None or reach is None:
        raise Http404
    here = Here(stay, reach, request.user, now)
    sent = find_report(stay=stay, reach=reach, report_id=report_id, user=request.user)
    matter = matter_of(stay_id=stay_id, reading_ids=[one.id for one in sent.values], now=now)
    if matter is None:
        return HttpResponse(status=204)
    steps = with_us(here, sent, matter, unit_now(stay.responsible_unit, now))
    if digest_of(steps) == request.GET.get("seen"):
        return HttpResponse(status=204)
    find_here(request, stay_id, "answer", now)
    shown = {"here": here, "sent": sent, "steps": steps, "digest": digest_of(steps)}
    return render(request, "portal/with_us.html", shown)
