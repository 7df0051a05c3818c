from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_POST

from heim.forms.unsign_task import unsign_task as unsign
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.portal.gate import HomeRequest, at_home
from heim.portal.page import find_here
from heim.portal.tasks import due_named


@require_POST
@at_home
def unsign_task(request: HomeRequest, stay_id: int) -> HttpResponse:
    """It was not done after all. What cannot be taken back any more is shown as it is, on the front page."""
    here = find_here(request, stay_id, "task", clock())
    due_at = due_named(request.POST.get("due", ""))
    if due_at is not None:
        try:
            unsign(stay_id=stay_id, task=request.POST.get("task", ""), due_at=due_at, by=request.user, now=here.now)
        except Refusal:
            return redirect(f"{resolve_url('portal:today', stay_id)}?late=1")
    return redirect("portal:today", stay_id)
