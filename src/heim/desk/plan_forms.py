from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.log import log_list
from heim.desk.gate import StaffRequest, staff
from heim.desk.papers import forms_waiting
from heim.desk.plan_own import form_line
from heim.desk.shell import page, unit_of
from heim.forms.reads_answers import unanswered


@staff
@require_safe
def plan_forms(request: StaffRequest) -> HttpResponse:
    """The unit's questionnaires that nobody has answered, the oldest first."""
    unit = unit_of(request, "desk:forms")
    without = shut_out_on_list(user=request.user, act="desk:forms", unit_id=unit.id, now=request.now)
    found = forms_waiting(request, unanswered(unit_ids=[unit.id]), without)
    log_list(user=request.user, act="desk:forms", patient_ids=[who.pk for _one, who in found], now=request.now)
    lines = [(form_line(one), who) for one, who in found]
    return page(request, "desk/plan_forms.html", unit, {"place": "messages", "lines": lines})
