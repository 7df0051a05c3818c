from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heim.access.find import find_stay
from heim.delivery.queue import send_again as send_delivery_again
from heim.delivery.reads import deliveries_of
from heim.desk.gate import StaffRequest, staff

_ALL = 10_000


@staff
@require_POST
def send_again(request: StaffRequest, stay_id: int, delivery_id: int) -> HttpResponse:
    """A delivery that failed, after somebody has mended the cause."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:send_again", now=request.now, also_ended=True)
    if all(one.id != delivery_id for one in deliveries_of(stay_id=stay.pk, most=_ALL)):
        raise Http404
    send_delivery_again(delivery_id=delivery_id, now=request.now)
    return redirect("desk:stay", stay.pk) if stay.ended_at is None else redirect("desk:deliveries")
