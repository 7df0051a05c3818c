from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.entrance.leave import leave


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    leave(request)
    response = redirect("entrance:login")
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response
