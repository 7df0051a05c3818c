from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.log import log_list
from heim.care.reads_board import Asked, board_of
from heim.desk.office_gate import OfficeRequest, office_or_staff, office_page
from heim.desk.person import age_words


@office_or_staff
@require_safe
def board(request: OfficeRequest) -> HttpResponse:
    """How many are followed at home across the organisation, by unit, kind, form and who takes part. A leader sees counts."""
    asked = Asked(
        kind=request.GET.get("kind", ""), form=request.GET.get("form", ""), parties=request.GET.get("parties", "")
    )
    units = [*(unit.id for unit in request.office), *(unit.id for unit in request.units)]
    shown = board_of(unit_ids=units, user=request.user, asked=asked, now=request.now)
    log_list(
        user=request.user, act="desk:board", patient_ids=[stay.patient_id for stay in shown.stays], now=request.now
    )
    context: dict[str, object] = {
        "place": "board",
        "asked": asked,
        "board": shown,
        "people": [(stay, age_words(stay.patient, request.now)) for stay in shown.stays],
    }
    return office_page(request, "desk/board.html", context)
