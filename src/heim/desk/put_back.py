from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.contact.find import find_message
from heim.contact.mark_unread import mark_unread
from heim.desk.gate import StaffRequest, staff


@staff
@require_POST
def put_back(request: StaffRequest, stay_id: int, message_id: int) -> HttpResponse:
    """Among the unread again."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:mark_unread", now=request.now)
    message = find_message(stay=stay, message_id=message_id)
    mark_unread(stay_id=stay.pk, message_id=message.pk, by=request.user, now=request.now)
    return redirect("desk:talk", stay.pk)
