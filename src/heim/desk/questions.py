from django.http import HttpResponse
from django.views.decorators.http import require_safe

from heim.access.log import log_list
from heim.contact.reads_questions import questions_to
from heim.desk.gate import StaffRequest, staff
from heim.desk.person import age_words, last_digits
from heim.desk.shell import page, unit_of


@staff
@require_safe
def questions(request: StaffRequest) -> HttpResponse:
    """What other units ask the unit: what waits for an answer first."""
    unit = unit_of(request, "desk:questions")
    found = questions_to(unit_id=unit.id, user=request.user, now=request.now)
    log_list(
        user=request.user, act="desk:questions", patient_ids=[patient.pk for _one, patient in found], now=request.now
    )
    rows = [
        {
            "question": one,
            "patient": patient,
            "about": f"{age_words(patient, request.now)} · {last_digits(patient)}",
            "late": one.waiting and one.answer_by < request.now,
        }
        for one, patient in found
    ]
    return page(request, "desk/questions.html", unit, {"place": "questions", "rows": rows})
