from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.desk.designer import designer
from heim.desk.gate import StaffRequest
from heim.kit.refusal import Refusal
from heim.pathways.take_from_library import take_from_library


@designer
@require_POST
def pathway_take(request: StaffRequest, key: str) -> HttpResponse:
    """From the library to a version here, and straight on to copying it."""
    try:
        version = take_from_library(key=key, by=request.user, now=request.now)
    except Refusal as refusal:
        raise Http404 from refusal
    return redirect("desk:pathway_copy", version.key, version.number)
