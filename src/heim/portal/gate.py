from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

from heim.access.to_login import to_login

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
            stay_id = kwargs.get("stay_id")
            return to_login(request, otherwise="" if stay_id is None else resolve_url("portal:today", stay_id))
        return page(cast(HomeRequest, request), *args, **kwargs)

    return never_cache(guarded)
