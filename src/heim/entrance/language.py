from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.entrance.come_back import come_back
from heim.entrance.cookies import remember
from heim.kit.clock import clock
from heim.people.choose_language import choose_language


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Another language, at once on this device and the next time for this person."""
    wanted = request.POST.get("language", "")
    response = redirect(come_back(request))
    if wanted not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        choose_language(user_id=request.user.pk, language=wanted, by=request.user, now=clock())
    remember(response, settings.LANGUAGE_COOKIE_NAME, wanted)
    return response
