from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heim.access.find import find_stay
from heim.access.same_patient import stays_of_same_patient
from heim.access.to_login import to_login
from heim.exchange.summary.gather import gather_part
from heim.exchange.summary.render import Whole, render_whole
from heim.kit.clock import clock


@require_safe
def whole(request: HttpRequest, stay_id: int) -> HttpResponse:
    """The page of one person across stays (desk/whole) as a FHIR document to keep or pass on: no more than the page shows."""
    if not request.user.is_authenticated:
        return to_login(request)
    user, now = request.user, clock()
    stay = find_stay(user=user, stay_id=stay_id, act="desk:whole", now=now)
    stays = stays_of_same_patient(user=user, stay=stay, now=now)
    parts = tuple(gather_part(one, acts, now) for one, acts in stays)
    return _download(render_whole(Whole(stay.patient, user.name, now, parts)))


def _download(bundle: dict[str, Any]) -> HttpResponse:
    """Named without a person: a file name ends up in logs and on shared screens."""
    response = HttpResponse(msgspec.json.encode(bundle), content_type="application/fhir+json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="heim-oppfolging.json"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
