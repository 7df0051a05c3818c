from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.desk.shell import page, unit_of
from heim.kit.refusal import Refusal
from heim.pathways.import_package import import_package
from heim.pathways.package import LARGEST


@designer
@require_http_methods(["GET", "HEAD", "POST"])
def pathway_import(request: StaffRequest) -> HttpResponse:
    """Take in another installation's pathway, as a version that nobody has approved."""
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            key, number = _take_in(request)
            return redirect("desk:pathway", key, number)
        except Refusal as refused:
            refusal = refused
    context: dict[str, object] = {"place": "pathways", "refusal": refusal}
    return page(request, "desk/pathway_import.html", unit_of(request), context, status=422 if refusal else 200)


def _take_in(request: StaffRequest) -> tuple[str, int]:
    file = request.FILES.get("package")
    if file is None:
        raise Refusal("no_file", _("Velg en fil."))
    # One byte more than is allowed is enough to know; the rest is never read into memory.
    made = import_package(content=file.read(LARGEST + 1), by=request.user, now=request.now)
    return made.key, made.number
