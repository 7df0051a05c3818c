from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_list
from heim.delivery.reads import failed_deliveries
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of


@staff
@require_safe
def deliveries(request: StaffRequest) -> HttpResponse:
    """What did not reach the journal, and needs a person."""
    unit = unit_of(request, "desk:deliveries")
    without = shut_out_on_list(user=request.user, act="desk:deliveries", unit_id=unit.id, now=request.now)
    failed = [(one, stay) for one, stay in failed_deliveries(unit_id=unit.id) if stay.patient_id not in without]
    log_list(
        user=request.user,
        act="desk:deliveries",
        patient_ids=[stay.patient_id for _one, stay in failed],
        now=request.now,
    )
    return page(request, "desk/deliveries.html", unit, {"place": "deliveries", "failed": failed})
