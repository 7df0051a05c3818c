from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.papers import talks_of
from heim.desk.shell import page, unit_of


@staff
@require_safe
def messages(request: StaffRequest) -> HttpResponse:
    """The unit's inbox: what nobody has read first."""
    unit = unit_of(request, "desk:messages")
    talks = talks_of(
        request, unit.id, shut_out_on_list(user=request.user, act="desk:messages", unit_id=unit.id, now=request.now)
    )
    shown = [talk.patient.pk for talk in talks]
    log_list(user=request.user, act="desk:messages", unit_id=unit.id, patient_ids=shown, now=request.now)
    return page(request, "desk/messages.html", unit, {"place": "messages", "talks": talks})
