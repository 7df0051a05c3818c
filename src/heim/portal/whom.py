from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url

from heim.access.home import home_stays
from heim.access.log import log_list
from heim.kit.clock import clock
from heim.portal.gate import HomeRequest, at_home
from heim.portal.thing import Thing

if TYPE_CHECKING:
    from heim.people.models import Stay, User


@at_home
def whom(request: HomeRequest) -> HttpResponse:
    """Straight to the only person there is; who looks after several picks. Several stays of one person are one page."""
    now = clock()
    stays = list(home_stays(user=request.user, now=now).select_related("patient", "responsible_unit").order_by("pk"))
    stays = list({stay.patient_id: stay for stay in reversed(stays)}.values())[::-1]
    if len(stays) == 1:
        return redirect("portal:today", stays[0].pk)
    if stays:
        log_list(user=request.user, act="home:whom", patient_ids={stay.patient_id for stay in stays}, now=now)
    return render(request, "portal/whom.html", {"things": [_thing(stay, request.user) for stay in stays]})


def _thing(stay: "Stay", user: "User") -> Thing:
    own = stay.patient.user_id == user.pk
    name = user.name if own else stay.patient.given_name
    return Thing(
        resolve_url("portal:today", stay.pk), "person", name, f"{stay.get_kind_display()}, {stay.responsible_unit.name}"
    )
