from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from heim.access.find import find_stay
from heim.contact.answer_question import answer_question
from heim.contact.reads_questions import CHOICES, asked_of, can_answer, find_question
from heim.contact.snapshot import Series, series_in, span_of
from heim.contact.tell_question import QUESTION
from heim.delivery.read_notice import mark_read
from heim.desk.curves import Curve, drawn_curve
from heim.desk.gate import StaffRequest, staff
from heim.desk.shell import home_unit, page
from heim.desk.who import who_of
from heim.kit.refusal import Refusal
from heim.measurements.reads import Value
from heim.pathways.reads_limits import Line
from heim.pathways.reads_plan import plan_of
from heim.triage.matters import stored_matters
from heim.triage.words import sentence

if TYPE_CHECKING:
    from heim.contact.models import Question
    from heim.people.models import Stay


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: StaffRequest, asked_id: int) -> HttpResponse:
    """A question from another unit, with what went along, and the answer to it."""
    asked = find_question(unit_ids=[unit.id for unit in request.units], question_id=asked_id)
    act = "desk:answer_question" if request.method == "POST" else "desk:question"
    stay = find_stay(user=request.user, stay_id=asked.stay_id, act=act, now=request.now)
    if request.method != "POST":
        mark_read(user_id=request.user.pk, kinds=[QUESTION], subject_ids=[asked.pk], now=request.now)
        return _show(request, asked, stay, None)
    try:
        choice, text = request.POST.get("choice", ""), request.POST.get("text", "")
        answer_question(question_id=asked.pk, choice=choice, text=text, by=request.user, now=request.now)
    except Refusal as refusal:
        return _show(request, asked, stay, refusal)
    return redirect("desk:question", asked.pk)


def _show(request: StaffRequest, row: "Question", stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    asked = asked_of(row)
    since, until = span_of(row.snapshot)
    context: dict[str, object] = {
        "place": "questions",
        "stay": stay,
        "who": who_of(stay, request.now),
        "asked": asked,
        "late": asked.waiting and asked.answer_by < request.now,
        "why": _why(row.concern_id),
        "curves": [_curve(row, series) for series in series_in(row.snapshot)],
        "since": since,
        "until": until,
        "plan": plan_of(stay_id=stay.pk),
        "can_answer": can_answer(question=row, user=request.user, now=request.now),
        "choices": CHOICES,
        "choice": request.POST.get("choice", ""),
        "text": request.POST.get("text", ""),
        "refusal": refusal,
    }
    status = 200 if refusal is None else 409 if refusal.code in ("answered", "withdrawn") else 422
    return page(request, "desk/question.html", home_unit(request, row.to_unit_id), context, status=status)


def _why(concern_id: int) -> list[str]:
    """The reasons behind the concern in words, each once; what answers say of it stands on the page anyway."""
    whys = [why for matter in stored_matters([concern_id]) for why in matter.why]
    return list(dict.fromkeys(sentence(why) for why in whys if not why.key.startswith("answered")))


def _curve(row: "Question", series: Series) -> Curve:
    since, until = span_of(row.snapshot)
    return drawn_curve(
        measure=series.measure,
        values=[Value(kept.at, kept.value, kept.colour, "", 0) for kept in series.values],
        lines=[Line(colour, side, value, False) for colour, side, value in series.limits],
        baseline=series.baseline,
        since=since,
        now=until,
    )
