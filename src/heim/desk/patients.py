from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_list
from heim.access.reads_elsewhere import Elsewhere, reached_elsewhere
from heim.desk.gate import StaffRequest, staff
from heim.desk.row import COLOUR, about
from heim.desk.shell import covered, page, unit_of
from heim.measurements.reads import last_sent
from heim.people.reads import pauses_of
from heim.people.reads_forms import FORMS, PARTIES, with_form
from heim.triage.reads import line_of, lines_in

if TYPE_CHECKING:
    from heim.people.models import Patient

_LOOK_BACK = timedelta(days=30)


@staff
@require_safe
def patients(request: StaffRequest) -> HttpResponse:
    """Everybody the unit is responsible for; `?q=` narrows by name (one hit opens), `?form=` and `?parties=` by these."""
    unit = unit_of(request, "desk:patients")
    query = request.GET.get("q", "").strip()
    without = shut_out_on_list(user=request.user, act="desk:patients", unit_id=unit.id, now=request.now)
    lines = [line for line in lines_in(unit_ids=[unit.id]) if line.patient.pk not in without]
    found = [line for line in lines if _matches(line.patient, query)]
    elsewhere = [
        one for one in reached_elsewhere(user=request.user, now=request.now) if _matches(one.stay.patient, query)
    ]
    if request.GET.get("form") or request.GET.get("parties"):
        ids = [line.stay_id for line in found] + [one.stay.pk for one in elsewhere]
        form, parties = request.GET.get("form", ""), request.GET.get("parties", "")
        kept = with_form(stay_ids=ids, form=form, parties=parties)
        found = [line for line in found if line.stay_id in kept]
        elsewhere = [one for one in elsewhere if one.stay.pk in kept]
    hits = [line.stay_id for line in found] + [one.stay.pk for one in elsewhere]
    if query and len(hits) == 1:
        return redirect("desk:stay", hits[0])
    ids = [line.stay_id for line in found] + [one.stay.pk for one in elsewhere]
    last = last_sent(stay_ids=ids, since=request.now - _LOOK_BACK)
    paused = pauses_of(ids, request.now)
    shown = [line.patient.pk for line in found] + [one.stay.patient_id for one in elsewhere]
    log_list(user=request.user, act="desk:patients", patient_ids=shown, now=request.now)
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
    context: dict[str, object] = {
        "place": "patients",
        "people": people,
        "elsewhere": [_elsewhere(one, last, request) for one in elsewhere],
        "covered": covered(request),
        "query": query,
        "forms": FORMS,
        "all_parties": PARTIES,
        "form": request.GET.get("form", ""),
        "parties": request.GET.get("parties", ""),
    }
    return page(request, "desk/patients.html", unit, context)


def _elsewhere(one: Elsewhere, last: Mapping[int, datetime], request: StaffRequest) -> dict[str, object]:
    """Who has the responsibility, and, where the values are shared, whether anything is open."""
    line = line_of(stay_id=one.stay.pk) if one.values else None
    colour = "" if line is None else line.colour or ""
    return {
        "stay": one.stay,
        "about": about(one.stay.patient, "" if line is None else line.pathway, request.now),
        "unit": one.stay.responsible_unit.name,
        "team": one.basis == "team",
        "values": one.values,
        "colour": colour,
        "colour_word": str(COLOUR.get(colour, "")),
        "last": last.get(one.stay.pk) if one.values else None,
    }


def _matches(patient: "Patient", query: str) -> bool:
    name = f"{patient.given_name} {patient.family_name}".casefold()
    return all(word in name for word in query.casefold().split())
