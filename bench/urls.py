from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """What the server and Django cost before Heim does anything."""
    return HttpResponse(b"")


urlpatterns = [path("bench/empty", empty), path("", include("heim.urls"))]
handler403 = handler404 = "heim.entrance.errors.absent"
handler500 = "heim.entrance.errors.broken"
