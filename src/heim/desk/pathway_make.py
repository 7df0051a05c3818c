from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.kit.row_number import row_number
from heim.pathways.find import find_draft
from heim.pathways.make_version import make_version


@designer
@require_POST
def pathway_make(request: StaffRequest, draft_id: int) -> HttpResponse:
    draft = find_draft(draft_id=draft_id)
    revision = row_number(request.POST.get("revision", "")) or 0
    made = make_version(draft_id=draft.pk, revision=revision, by=request.user, now=request.now)
    return redirect("desk:pathway", made.key, made.number)
