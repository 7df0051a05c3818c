from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.pathways import may_write_pathways
from heim.desk.gate import StaffRequest, staff
from heim.desk.pathway import head_of, line_of
from heim.desk.pathway_words import difference_words
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.pathways.catch_up import catch_up_with_library
from heim.pathways.find import find_version
from heim.pathways.reads_library import differences_from_library, of_library, roots


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_library(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """What a version here has otherwise than the library that came with Heim; and the way to take the library's in."""
    version = find_version(key=key, number=number)
    root = roots()[version.pk]
    theirs = of_library(root.key)
    if theirs is None:
        raise Http404
    may_write = may_write_pathways(user=request.user, now=request.now)
    refusal: Refusal | None = None
    if request.method == "POST":
        if not may_write:
            raise Http404
        try:
            draft, _kept = catch_up_with_library(version_id=version.pk, by=request.user, now=request.now)
            return redirect("desk:pathway_draft", draft.pk)
        except Refusal as refused:
            refusal = refused
    line = line_of(request, version)
    found = differences_from_library(version_id=version.pk, root=root)
    context: dict[str, object] = {
        **head_of(version, line),
        "theirs": str(theirs.title),
        "copy": root.copy,
        "changes": [difference_words(one, theirs, line.pathway) for one in found],
        "may_write": may_write,
        "refusal": refusal,
    }
    return page(request, "desk/pathway_library.html", unit_of(request), context, status=422 if refusal else 200)
