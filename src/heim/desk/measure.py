from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.gate import StaffRequest, staff
from heim.desk.measured import Field, fields_of
from heim.desk.sent_id import new_sent_id, next_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.taken_at import taken_at
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.measurements.reading import NewReading, NewReport
from heim.measurements.record import record_readings
from heim.pathways.reads import followed_by

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: StaffRequest, stay_id: int) -> HttpResponse:
    """What staff measured on a visit or over the telephone, judged like everything else."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:measure", now=request.now, looking=not posted)
    plans = [plan for one in followed_by([stay.pk]).get(stay.pk, ()) for plan in one.pathway.measures]
    fields = fields_of(plans, request.POST)
    if not posted:
        return _show(request, stay, fields, None)
    try:
        _record(request, stay, fields)
    except Refusal as refusal:
        return _show(request, stay, fields, refusal)
    return redirect("desk:stay", stay.pk)


def _record(request: StaffRequest, stay: "Stay", fields: list[Field]) -> None:
    if any(field.unreadable for field in fields):
        raise Refusal("not_a_number", _("Skriv tall, slik: 87 eller 37,8."))
    readings = tuple(NewReading(field.key, field.value) for field in fields if field.value is not None)
    if not readings:
        raise Refusal("nothing", _("Skriv minst én måling."))
    sent_id = (request.POST.get("sent_id") or new_sent_id())[:64]
    # Somebody who is trained measured it: a first red is not asked for once more.
    report = NewReport(stay_id=stay.pk, sent_id=sent_id, taken_at=taken_at(request), readings=readings, source="staff")
    (outcome,) = record_readings(reports=[report], by=request.user, now=request.now)
    if outcome.kind not in ("stored", "repeated"):
        raise Refusal(outcome.code or outcome.kind, outcome.sentence)


def _show(request: StaffRequest, stay: "Stay", fields: list[Field], refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "fields": fields,
        "day": request.POST.get("day", ""),
        "clock": request.POST.get("clock", ""),
        "sent_id": next_sent_id(request, refusal),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/measure.html", home_unit(request, stay.responsible_unit_id), context, status=status)
