from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.triage.find import find_handling
from heim.triage.undo import undo_handling


@staff
@require_POST
def undo(request: StaffRequest, stay_id: int, handling_id: int) -> HttpResponse:
    """Open it again, with the note that was written in the field, ready to be mended."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:undo", now=request.now)
    handling = find_handling(stay=stay, handling_id=handling_id)
    undo_handling(handling_id=handling.pk, by=request.user, now=request.now)
    return redirect(f"{reverse('desk:handle', args=[stay.pk])}?undone={handling.pk}")
