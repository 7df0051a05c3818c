from django.conf import settings
from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.kit.clock import clock
from heim.triage.escalate import return_all_of


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """What somebody has taken and not finished goes back to the unit's list when they leave."""
    user_id = request.user.pk
    if user_id is not None:
        with transaction.atomic():
            return_all_of(user_id=user_id, now=clock())
            auth.logout(request)
    response = redirect("entrance:login")
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response
