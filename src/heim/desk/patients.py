from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.row import COLOUR, about
from heim.desk.shell import page, unit_of
from heim.measurements.reads import last_sent
from heim.people.reads import pauses_of
from heim.triage.reads import Line, lines_in

_LOOK_BACK = timedelta(days=30)


@staff
@require_safe
def patients(request: StaffRequest) -> HttpResponse:
    """Everybody the unit is responsible for; `?q=` narrows by name. One hit opens."""
    unit = unit_of(request)
    query = request.GET.get("q", "").strip()
    found = [line for line in lines_in(unit_ids=[unit.id]) if _matches(line, query)]
    if query and len(found) == 1:
        return redirect("desk:stay", found[0].stay_id)
    ids = [line.stay_id for line in found]
    last = last_sent(stay_ids=ids, since=request.now - _LOOK_BACK)
    paused = pauses_of(ids, request.now)
    log_list(user=request.user, act="desk:patients", patient_ids=[line.patient.pk for line in found], now=request.now)
    people = [
        {
            "line": line,
            "about": about(line.patient, line.pathway, request.now),
            "colour_word": str(COLOUR.get(line.colour or "", "")),
            "last": last.get(line.stay_id),
            "pause": paused.get(line.stay_id),
        }
        for line in found
    ]
    return page(request, "desk/patients.html", unit, {"place": "patients", "people": people, "query": query})


def _matches(line: Line, query: str) -> bool:
    name = f"{line.patient.given_name} {line.patient.family_name}".casefold()
    return all(word in name for word in query.casefold().split())
