from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.log import log_list
from heim.delivery.reads import failed_deliveries
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.triage.reads import lines_in


@staff
@require_safe
def deliveries(request: StaffRequest) -> HttpResponse:
    """What did not reach the journal, and needs a person."""
    unit = unit_of(request)
    patients = {line.stay_id: line.patient for line in lines_in(unit_ids=[unit.id])}
    failed = [(one, patients[one.stay_id]) for one in failed_deliveries(stay_ids=list(patients))]
    log_list(
        user=request.user, act="desk:deliveries", patient_ids=[patient.pk for _one, patient in failed], now=request.now
    )
    return page(request, "desk/deliveries.html", unit, {"place": "deliveries", "failed": failed})
