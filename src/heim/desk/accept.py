from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.triage.accept import accept_concerns


@staff
@require_POST
def accept(request: StaffRequest, stay_id: int) -> HttpResponse:
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:accept", now=request.now)
    accept_concerns(stay_id=stay.pk, by=request.user, now=request.now)
    return redirect("desk:stay", stay.pk)
