from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, str] | None) -> HttpResponse:
    """Too many wrong passwords: wait a little. Says nothing about whether the name exists."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "entrance/locked_out.html", {"minutes": minutes}, status=429)
