from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.contact.write import write_message
from heim.desk.gate import StaffRequest, staff
from heim.desk.papers import Papers
from heim.desk.plan_own import form_line
from heim.desk.sent_id import new_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.forms.reads_answers import Filled, filled_in
from heim.forms.reply import reply_to_form
from heim.kit.refusal import Refusal

if TYPE_CHECKING:
    from heim.people.models import Stay

_MOST = 200


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def plan_form(request: StaffRequest, stay_id: int, answer_id: int) -> HttpResponse:
    """One filled-in questionnaire, every answer, and the reply that is sent home as a message."""
    posted = request.method == "POST"
    act = "desk:reply" if posted else "desk:form"
    stay = find_stay(user=request.user, stay_id=stay_id, act=act, now=request.now, looking=not posted)
    papers = Papers(request, stay).forms(filled_in(stay_id=stay.pk, most=_MOST))
    filled = next((one for one in papers if one.id == answer_id), None)
    if filled is None:
        raise Http404
    if not posted:
        return _show(request, stay, filled, None)
    try:
        _reply(request, stay, filled)
    except Refusal as refusal:
        return _show(request, stay, filled, refusal)
    return redirect("desk:stay", stay.pk)


@transaction.atomic
def _reply(request: StaffRequest, stay: "Stay", filled: Filled) -> None:
    sent_id = request.POST.get("sent_id") or new_sent_id()
    message = write_message(
        stay_id=stay.pk,
        text=request.POST.get("text", ""),
        from_home=False,
        sent_id=sent_id[:64],
        by=request.user,
        now=request.now,
    )
    reply_to_form(stay_id=stay.pk, answer_id=filled.id, message_id=message.pk, by=request.user, now=request.now)


def _show(request: StaffRequest, stay: "Stay", filled: Filled, refusal: Refusal | None) -> HttpResponse:
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who_of(stay, request.now),
        "line": form_line(filled),
        "sent_id": new_sent_id(),
        "text": request.POST.get("text", ""),
        "refusal": refusal,
    }
    unit = home_unit(request, stay.responsible_unit_id)
    return page(request, "desk/plan_form.html", unit, context, status=200 if refusal is None else 422)
