from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import page, unit_of
from heim.measurements.reads import refused_in


@staff
@require_safe
def refused(request: StaffRequest) -> HttpResponse:
    """What was sent and not taken in, with the reason: unseen first."""
    unit = unit_of(request, "desk:refused")
    without = shut_out_on_list(user=request.user, act="desk:refused", unit_id=unit.id, now=request.now)
    rows = [one for one in refused_in(unit_ids=[unit.id]) if one.stay is None or one.stay.patient_id not in without]
    patient_ids = [row.stay.patient_id for row in rows if row.stay is not None]
    log_list(user=request.user, act="desk:refused", patient_ids=patient_ids, now=request.now)
    return page(request, "desk/refused.html", unit, {"place": "refused", "rows": rows})
