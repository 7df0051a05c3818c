from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def absent(request: HttpRequest, exception: object = None) -> HttpResponse:
    """One body for what is not there and what is not yours: nobody learns which."""
    return render(request, "entrance/absent.html", status=404)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page so old that we no longer trust it (CSRF)."""
    return render(request, "entrance/stale.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of database or session: those may be what failed."""
    return HttpResponseServerError(loader.render_to_string("entrance/broken.html"))
