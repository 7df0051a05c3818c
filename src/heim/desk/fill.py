from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.desk.asked_fields import answers_in, faults_in, fields_in
from heim.desk.gate import StaffRequest, staff
from heim.desk.sent_id import new_sent_id, next_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.taken_at import taken_at
from heim.desk.who import who_of
from heim.forms.asked_of_staff import find_staff_form
from heim.forms.fill_in import fill_in_form
from heim.kit.clock import local
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.pathways.questions import Questionnaire
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: StaffRequest, stay_id: int, form_key: str) -> HttpResponse:
    """All questions of a form that staff fill in, on one page. What was answered before is never shown here: two who rate
    the same film are not to see each other's rating."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:fill", now=request.now, looking=not posted)
    form = find_staff_form(stay=stay, key=form_key)
    if not posted:
        return _show(request, stay, form, {}, None)
    faults = faults_in(form, answers_in(form, request.POST))
    if faults:
        return _show(request, stay, form, faults, None)
    try:
        report_id = _take_in(request, stay, form)
    except Refusal as refusal:
        return _show(request, stay, form, {}, refusal)
    return redirect(f"{resolve_url('desk:stay', stay.pk)}?filled={report_id}")


def _take_in(request: StaffRequest, stay: "Stay", form: "Questionnaire") -> int:
    outcome = fill_in_form(
        stay_id=stay.pk,
        form_key=form.key,
        answers=answers_in(form, request.POST),
        sent_id=(request.POST.get("sent_id") or new_sent_id())[:64],
        taken_at=taken_at(request),
        by=request.user,
        now=request.now,
    )
    if outcome.report_id is None:
        raise Refusal(outcome.code or outcome.kind, outcome.sentence or _("Skjemaet ble ikke lagret."))
    return outcome.report_id


def _show(
    request: StaffRequest, stay: "Stay", form: "Questionnaire", faults: dict[str, str], refusal: Refusal | None
) -> HttpResponse:
    now = local(request.now)
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "form": form,
        "fields": fields_in(form, request.POST, faults),
        "faults": bool(faults),
        "day": request.POST.get("day", f"{now:%Y-%m-%d}"),
        "clock": request.POST.get("clock", f"{now:%H:%M}"),
        "sent_id": next_sent_id(request, refusal),
        "refusal": refusal,
        "wrong_time": refusal is not None and refusal.code in ("no_time", "outside_stay"),
    }
    status = 422 if faults or refusal else 200
    return page(request, "desk/fill.html", home_unit(request, stay.responsible_unit_id), context, status=status)
