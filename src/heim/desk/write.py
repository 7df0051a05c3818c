from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.contact.read import read_messages
from heim.contact.write import write_message
from heim.desk.gate import StaffRequest, staff
from heim.desk.sent_id import new_sent_id
from heim.desk.talk import newest_shown, show_talk
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number


@staff
@require_POST
def write(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Answer home. Whoever answers has read what was on the screen."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:write", now=request.now)
    text, sent_id = request.POST.get("text", ""), request.POST.get("sent_id") or new_sent_id()
    try:
        with transaction.atomic():
            write_message(
                stay_id=stay.pk,
                text=text,
                from_home=False,
                sent_id=sent_id[:64],
                by=request.user,
                now=request.now,
                relative_id=row_number(request.POST.get("privately", "")),
            )
            read_messages(
                stay_id=stay.pk, at_home=False, by=request.user, now=request.now, newest=newest_shown(request)
            )
    except Refusal as refusal:
        return show_talk(request, stay, refusal=refusal, text=text)
    return redirect("desk:talk", stay.pk)
