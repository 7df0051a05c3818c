from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.entrance.come_back import come_back
from heim.entrance.cookies import SCHEME, remember

SCHEMES: Final = ("auto", "light", "dark")


@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says."""
    response = redirect(come_back(request))
    wanted = request.POST.get("scheme", "")
    if wanted in SCHEMES:
        remember(response, SCHEME, wanted)
    return response
