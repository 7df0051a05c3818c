from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.desk.pathway import changes_from, head_of, line_of
from heim.desk.shell import page, unit_of
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.accept_update import accept_update, ours_of
from heim.pathways.find import find_version


@designer
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_update(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """What another installation's version would change here. Taking it is a draft; leaving it is nothing at all."""
    version = find_version(key=key, number=number)
    if not version.origin:
        raise Http404
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            draft, _kept = accept_update(version_id=version.pk, by=request.user, now=request.now)
            return redirect("desk:pathway_draft", draft.pk)
        except Refusal as refused:
            refusal = refused
    ours, line = ours_of(version, local(request.now).date()), line_of(request, version)
    context: dict[str, object] = {
        **head_of(version, line),
        "ours": ours,
        "changes": changes_from(ours, version),
        "refusal": refusal,
    }
    return page(request, "desk/pathway_update.html", unit_of(request), context, status=422 if refusal else 200)
