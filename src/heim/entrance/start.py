from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heim.access.administer import office_units
from heim.access.home import home_stays
from heim.access.visible import visible_units
from heim.kit.clock import clock

if TYPE_CHECKING:
    from heim.people.models import User


def start(request: HttpRequest) -> HttpResponse:
    """To the desk or home, by who is logged in; who has both chooses."""
    user, now = request.user, clock()
    if not user.is_authenticated:
        return redirect("entrance:login")
    desk = _desk(user, now)
    is_followed = home_stays(user=user, now=now).exists()
    if desk and is_followed:
        return render(request, "entrance/start.html", {"desk": desk})
    return redirect(desk or "/home/")


def _desk(user: "User", now: datetime) -> str:
    """Where somebody who works here begins: with the patients, or with the units they look after; empty for nobody."""
    if visible_units(user_id=user.pk, now=now):
        return "/desk/"
    return "/desk/office" if office_units(user=user, now=now) else ""
