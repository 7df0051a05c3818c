from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from heim.people.models import User

P = ParamSpec("P")


class HomeRequest(HttpRequest):
    """A request from somebody who has logged in. What they may see is asked of `access` each time."""

    user: "User"


def at_home(page: Callable[Concatenate[HomeRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for who has logged in; nothing of it is kept by browser or proxy."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _log_in(request, kwargs.get("stay_id"))
        return page(cast(HomeRequest, request), *args, **kwargs)

    return never_cache(guarded)


def _log_in(request: HttpRequest, stay_id: object) -> HttpResponse:
    """To the login, and on to a page that can be read: an act is not done again by coming back.

    htmx gets no page: it would put the login over what is being written.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    if request.method in ("GET", "HEAD"):
        after = request.get_full_path()
    else:
        after = resolve_url("entrance:start") if stay_id is None else resolve_url("portal:today", stay_id)
    return redirect_to_login(after, resolve_url("entrance:login"))
