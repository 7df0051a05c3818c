from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.blocks import shut_out_on_list
from heim.access.find import find_stay
from heim.access.log import log_list
from heim.access.same_patient import stays_of_same_patient
from heim.access.table import Act
from heim.access.units import units_where
from heim.desk.gate import StaffRequest, staff
from heim.desk.one_inbox import messages_of_all
from heim.desk.papers import Papers, talks_of
from heim.desk.sent_id import new_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number

if TYPE_CHECKING:
    from heim.people.models import Stay


@staff
@require_safe
def talk(request: StaffRequest, stay_id: int) -> HttpResponse:
    """The inbox with one conversation open. Looking does not mark anything as read: a person says so."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:messages", now=request.now)
    return show_talk(request, stay)


def show_talk(request: StaffRequest, stay: "Stay", refusal: Refusal | None = None, text: str = "") -> HttpResponse:
    unit = home_unit(request, stay.responsible_unit_id)
    messages = Papers(request, stay).messages()
    others = stays_of_same_patient(user=request.user, stay=stay, now=request.now)
    without = shut_out_on_list(user=request.user, act="desk:messages", unit_id=unit.id, now=request.now)
    reads_there = unit.id in units_where(user=request.user, act=Act.TALK, now=request.now)
    talks = talks_of(request, unit.id, without) if reads_there else []
    shown = [talk.patient.pk for talk in talks]
    log_list(user=request.user, act="desk:messages", unit_id=unit.id, patient_ids=shown, now=request.now)
    context: dict[str, object] = {
        "place": "messages",
        "talks": talks,
        "stay": stay,
        "who": who_of(stay, request.now),
        "messages": messages_of_all(request, others) if len(others) > 1 else messages,
        "chosen_privately": messages[-1].relative_id if messages else None,
        "privately": {one.relative_id: one.relative_name for one in messages if one.relative_id is not None},
        "waiting": any(message.from_home and message.read_at is None for message in messages),
        "sent_id": new_sent_id(),
        "refusal": refusal,
        "text": text,
    }
    return page(request, "desk/messages.html", unit, context, status=200 if refusal is None else 422)


def newest_shown(request: StaffRequest) -> int:
    """The newest message that was on the page a form was sent from; a page that does not say showed none."""
    return row_number(request.POST.get("shown", "")) or 0
