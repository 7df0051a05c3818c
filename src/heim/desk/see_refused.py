from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from heim.access.log import log_look
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import unit_of
from heim.measurements.find import find_refused
from heim.measurements.see_refused import see_refused as mark_seen


@staff
@require_POST
def see_refused(request: StaffRequest, refused_id: int) -> HttpResponse:
    found = find_refused(user=request.user, refused_id=refused_id, now=request.now)
    if found.stay is not None:
        log_look(user=request.user, act="desk:see_refused", patient_id=found.stay.patient_id, now=request.now)
    mark_seen(refused_id=found.pk, by=request.user, now=request.now)
    unit = unit_of(request, "desk:see_refused")
    return redirect(f"{reverse('desk:refused')}?unit={unit.id}")
