from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heim.access.find_patient import patients_of_unit
from heim.access.log import log_list
from heim.access.units import StaffUnit
from heim.care.reads_capacity import occupancy_by_day, occupancy_of
from heim.care.reads_levels import days_by_level
from heim.care.reads_referrals import models_of, referrers_of
from heim.care.reads_returns import reasons_to_return
from heim.desk.gate import StaffRequest, staff
from heim.desk.person import age_words, last_digits
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.kit.row_number import row_number
from heim.pathways.needs import NEEDS
from heim.pathways.reads_offered import Offered, offered

_COUNTED, _WEEK = timedelta(days=90), timedelta(days=6)


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: StaffRequest) -> HttpResponse:
    """Choose pathway and person; how full the unit is, and what became of earlier referrals.

    Names are searched for in the body of the request, never in the address.
    """
    unit = unit_of(request, "desk:enrol")
    query = request.POST.get("q", "").strip()
    need = request.POST.get("need", "")
    everything = [
        one for one in offered(now=request.now) if one.pathway.population.from_years or not one.pathway.partner
    ]
    shown = [one for one in everything if not need or need in one.pathway.needs]
    chosen = row_number(request.POST.get("version", ""))
    version = next((one for one in shown if one.version_id == chosen), None)
    today = local(request.now).date()
    context: dict[str, object] = {
        "place": "patients",
        "offers": [(one, ", ".join(_need(key) for key in one.pathway.needs)) for one in shown],
        "needs": sorted({(key, _need(key)) for one in everything for key in one.pathway.needs}, key=lambda one: one[1]),
        "need": need,
        "q": query,
        "chosen": None if version is None else version.version_id,
        "asked_for_pathway": request.method == "POST" and version is None and bool(query),
        "people": [] if version is None else _people(request, unit, version, query),
        "searched": version is not None,
        "occupancy": occupancy_of(unit_id=unit.id),
        "by_day": occupancy_by_day(unit_id=unit.id, first=today - _WEEK, last=today),
        "levels": days_by_level(unit_id=unit.id, since=request.now - _COUNTED, until=request.now),
        "referrers": referrers_of(unit_id=unit.id, since=request.now - _COUNTED),
        "models": models_of(unit_id=unit.id, since=request.now - _COUNTED),
        "returns": reasons_to_return(unit_id=unit.id, since=request.now - _COUNTED),
    }
    return page(request, "desk/enrol.html", unit, context)


def _people(request: StaffRequest, unit: StaffUnit, version: Offered, query: str) -> list[dict[str, object]]:
    found = patients_of_unit(user=request.user, unit_id=unit.id, query=query, now=request.now)
    log_list(user=request.user, act="desk:enrol", patient_ids=[one.pk for one in found], now=request.now)
    return [
        {
            "id": one.pk,
            "name": f"{one.family_name}, {one.given_name}",
            "about": _("%(age)s, slutter på %(digits)s")
            % {"age": age_words(one, request.now), "digits": last_digits(one)},
        }
        for one in found
    ]


def _need(key: str) -> str:
    """In words; the key itself where a pathway of one's own has a need of its own."""
    return str(NEEDS[key]) if key in NEEDS else key
