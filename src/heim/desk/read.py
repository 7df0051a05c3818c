from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.contact.read import read_messages
from heim.desk.gate import StaffRequest, staff
from heim.desk.talk import newest_shown


@staff
@require_POST
def read(request: StaffRequest, stay_id: int) -> HttpResponse:
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:read", now=request.now)
    newest = newest_shown(request)
    read_messages(stay_id=stay.pk, at_home=False, by=request.user, now=request.now, newest=newest)
    return redirect("desk:talk", stay.pk)
