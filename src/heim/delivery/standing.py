"""Whether the background loop stands, as the watchdog of this process sees it: a page must not have to ask for it."""

from datetime import datetime

from django.http import HttpRequest

_since: datetime | None = None


def set_standing(since: datetime | None) -> None:
    global _since
    _since = since


def standing_since() -> datetime | None:
    return _since


def about_notices(request: HttpRequest) -> dict[str, object]:
    """What every page says while nobody is told of anything."""
    return {"notices_stand_since": _since}
