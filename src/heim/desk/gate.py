"""Who may come to the desk at all: clinical staff of some unit. Everybody else learns nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heim.access.oversight import overseen_units
from heim.access.to_login import to_login
from heim.access.units import StaffUnit, units_of
from heim.kit.clock import clock
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import User

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request that came through the gate: `units` are where the user is clinical staff at `now`."""

    user: "User"
    units: list[StaffUnit]
    now: datetime


def staff(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A door of the desk. Asks for a login; anybody but clinical staff gets the 404 of an unknown address.

    An act that refuses, and whose door does not show it itself, becomes a page with the sentence and a way back.
    """
    return _door(view, units_of)


def overseers(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """As `staff`, for leaders and doctors, and the units they oversee. A leader learns no names behind it."""
    return _door(view, overseen_units)


def told(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """As `staff`, and for leaders too: whoever a notice may go to. No patient is named behind it."""
    return _door(view, _told_units)


def _told_units(*, user: "User", now: datetime) -> list[StaffUnit]:
    return units_of(user=user, now=now) or overseen_units(user=user, now=now)


def _door(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse], units: Callable[..., list[StaffUnit]]
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            stay_id = kwargs.get("stay_id")
            return to_login(request, otherwise="" if stay_id is None else reverse("desk:stay", args=[stay_id]))
        let_in = cast(StaffRequest, request)
        let_in.now = clock()
        let_in.units = units(user=request.user, now=let_in.now)
        if not let_in.units:
            raise Http404
        try:
            response = view(let_in, *args, **kwargs)
        except Refusal as refusal:
            context = {"sentence": refusal.sentence, "stay_id": kwargs.get("stay_id")}
            response = render(request, "desk/refusal.html", context, status=409)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return update_wrapper(door, view)
