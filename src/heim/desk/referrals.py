from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.log import log_list
from heim.care.reads_offers import offered_to
from heim.care.reads_referred import referrals_from, referrals_to, referring_units
from heim.desk.gate import StaffRequest, staff
from heim.desk.person import age_words
from heim.desk.shell import page, unit_of
from heim.desk.step_words import status_of

if TYPE_CHECKING:
    from heim.care.models import Referral

_COUNTED = timedelta(days=365)


@staff
@require_safe
def referrals(request: StaffRequest) -> HttpResponse:
    """What waits for an answer here, what was sent from here and how it stands, and how often referrals were wrong."""
    unit = unit_of(request, "desk:referrals")
    received = referrals_to(user=request.user, unit_id=unit.id, now=request.now)
    sent = referrals_from(user=request.user, unit_id=unit.id, now=request.now)
    offers = offered_to(user=request.user, unit_id=unit.id, now=request.now)
    shown = [one.patient_id for one in (*received, *sent)] + [one.stay.patient_id for one in offers]
    log_list(user=request.user, act="desk:referrals", patient_ids=shown, now=request.now)
    waiting = [one for one in received if one.answered_at is None and one.withdrawn_at is None]
    context: dict[str, object] = {
        "place": "referrals",
        "offers": offers,
        "waiting": [_line(request, one) for one in waiting],
        "answered": [_line(request, one) for one in received if one not in waiting],
        "sent": [_line(request, one) for one in sent],
        "figures": referring_units(unit_id=unit.id, since=request.now - _COUNTED),
    }
    return page(request, "desk/referrals.html", unit, context)


def _line(request: StaffRequest, referral: "Referral") -> dict[str, object]:
    state, status = status_of(referral, request.now)
    return {
        "referral": referral,
        "age": age_words(referral.patient, request.now),
        "state": state,
        "status": status,
        "unread": referral.answered_at is not None and referral.answer_read_at is None,
    }
