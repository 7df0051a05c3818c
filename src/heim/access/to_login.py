from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def to_login(request: HttpRequest, *, otherwise: str = "") -> HttpResponse:
    """For who is not logged in: to the login, and then back to what they read.

    Who sent something comes to `otherwise`, an address, or to where they begin: an act is not done again by coming back.
    htmx gets no page: it would put the login over what is being written.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    reads = request.method in ("GET", "HEAD")
    after = request.get_full_path() if reads else otherwise or reverse("entrance:start")
    return redirect_to_login(after, reverse("entrance:login"))
