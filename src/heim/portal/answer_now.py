from django.http import Http404, HttpResponse
from django.shortcuts import render

from heim.access.home import reached_stay
from heim.access.reader import reader_of
from heim.forms.find import find_report
from heim.kit.clock import clock
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import Here, find_here
from heim.portal.with_us import digest_of, with_us
from heim.triage.reads_home import matter_of


@at_home
def answer_now(request: HomeRequest, stay_id: int, report_id: int) -> HttpResponse:
    """What happens with us, asked again and again by the open page: 204, and no line in the log, when nothing is new."""
    now = clock()
    found = reached_stay(user=request.user, stay_id=stay_id, act="home:answer", now=now)
    if found is None:
        raise Http404
    stay, reach = found
    here = Here(stay, reach, request.user, now)
    sent = find_report(stay=stay, reach=reach, report_id=report_id, user=request.user)
    matter = matter_of(stay_id=stay_id, reading_ids=[one.id for one in sent.values], now=now)
    if matter is None:
        return HttpResponse(status=204)
    steps = with_us(here, sent, matter, reader_of(stay, now))
    if digest_of(steps) == request.GET.get("seen"):
        return HttpResponse(status=204)
    find_here(request, stay_id, "answer", now)
    shown = {"here": here, "sent": sent, "steps": steps, "digest": digest_of(steps)}
    return render(request, "portal/with_us.html", shown)
