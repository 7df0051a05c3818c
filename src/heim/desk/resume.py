from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.care.resume import resume_stay
from heim.desk.gate import StaffRequest, staff


@staff
@require_POST
def resume(request: StaffRequest, stay_id: int) -> HttpResponse:
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:resume", now=request.now)
    resume_stay(stay_id=stay.pk, by=request.user, now=request.now)
    return redirect("desk:stay", stay.pk)
