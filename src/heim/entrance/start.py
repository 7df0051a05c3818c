from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heim.access.home import home_stays
from heim.access.visible import visible_units
from heim.kit.clock import clock


def start(request: HttpRequest) -> HttpResponse:
    """To the desk or home, by who is logged in; who has both chooses."""
    user, now = request.user, clock()
    if not user.is_authenticated:
        return redirect("entrance:login")
    works_here = bool(visible_units(user_id=user.pk, now=now))
    is_followed = home_stays(user=user, now=now).exists()
    if works_here and is_followed:
        return render(request, "entrance/start.html")
    return redirect("/desk/" if works_here else "/home/")
