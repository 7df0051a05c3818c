from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find_patient import find_patient
from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.people.invite_patient import invite_patient
from heim.people.reads_invited import invited_patients

if TYPE_CHECKING:
    from heim.access.units import StaffUnit


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: StaffRequest) -> HttpResponse:
    """Patients of the unit who have a code and have not used it, with a letter to print for each; a new code on wish."""
    unit = unit_of(request, "desk:invite")
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            _ask_again(request, unit)
            return redirect(f"{resolve_url('desk:invited')}?unit={unit.id}")
        except Refusal as refused:
            refusal = refused
    waiting = invited_patients(unit_ids=[unit.id], now=request.now)
    if waiting:
        log_list(
            user=request.user, act="desk:invited", patient_ids=[one.patient.pk for one in waiting], now=request.now
        )
    context: dict[str, object] = {
        "place": "pathways",
        "waiting": waiting,
        "address": request.build_absolute_uri(resolve_url("entrance:invitation")),
        "refusal": refusal,
    }
    return page(request, "desk/invited.html", unit, context, status=422 if refusal else 200)


def _ask_again(request: StaffRequest, unit: "StaffUnit") -> None:
    patient_id = row_number(request.POST.get("patient", ""))
    if patient_id is None:
        raise Refusal("no_patient", _("Velg hvem som skal ha en ny kode."))
    reached = find_patient(user=request.user, patient_id=patient_id, act="desk:invite", now=request.now)
    invite_patient(patient_id=reached.patient.pk, unit_id=unit.id, by=request.user, now=request.now)
