from typing import Final

from django.conf import settings
from django.http import HttpResponse

SCHEME: Final = "heim_scheme"
_YEAR: Final = 365 * 24 * 3600


def remember(response: HttpResponse, name: str, value: str) -> None:
    """A choice of how pages look, kept on this device. Says nothing of who uses it."""
    response.set_cookie(
        name, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=bool(settings.SESSION_COOKIE_SECURE)
    )
