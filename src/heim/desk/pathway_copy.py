from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.pathways.begin_draft import begin_draft
from heim.pathways.find import find_version
from heim.pathways.reads import definition


@designer
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_copy(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """A text of one's own to change: the next version of this pathway, or a pathway of our own."""
    version = find_version(key=key, number=number)
    refusal: Refusal | None = None
    if request.method == "POST":
        own = request.POST.get("own", "").strip() if request.POST.get("as") == "own" else version.key
        try:
            draft = begin_draft(version_id=version.pk, key=own, by=request.user, now=request.now)
            return redirect("desk:pathway_draft", draft.pk)
        except Refusal as refused:
            refusal = refused
    context: dict[str, object] = {
        "place": "pathways",
        "version": version,
        "title": str(definition(version.pk).title),
        "chosen": request.POST.get("as", "next"),
        "own": request.POST.get("own", ""),
        "refusal": refusal,
    }
    return page(request, "desk/pathway_copy.html", unit_of(request), context, status=422 if refusal else 200)
