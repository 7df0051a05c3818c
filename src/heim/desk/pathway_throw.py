from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.pathways.close_draft import close_draft
from heim.pathways.find import find_draft


@designer
@require_POST
def pathway_throw(request: StaffRequest, draft_id: int) -> HttpResponse:
    draft = find_draft(draft_id=draft_id)
    close_draft(draft_id=draft.pk, by=request.user, now=request.now)
    return redirect("desk:pathways")
