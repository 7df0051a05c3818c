import uuid
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from heim.contact.write import write_message
from heim.forms.answer import answer_form
from heim.forms.find import find_form
from heim.forms.reads import last_values
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.pathways.questions import Question
from heim.portal.form_steps import PREFIX, Steps, answers_of, first_fault, said, steps_of
from heim.portal.gate import HomeRequest, at_home
from heim.portal.names import unit_of, value_said
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_day


@at_home
def form(request: HomeRequest, stay_id: int, key: str) -> HttpResponse:
    """One question per page, then all of them to look over, then sent. What is typed follows along."""
    now = clock()
    here = find_here(request, stay_id, "form", now, whole=True)
    questionnaire = find_form(stay=here.stay, key=key)
    sent_id = request.POST.get("sent_id", "")[:60] or str(uuid.uuid4())
    if request.method != "POST":
        return _shown(request, here, Steps(questionnaire, {}, 0), sent_id)
    steps = steps_of(questionnaire, request.POST)
    if "send" not in request.POST:
        return _shown(request, here, steps, sent_id)
    wrong = first_fault(steps)
    return _send(request, here, steps, sent_id) if wrong is None else _shown(request, here, wrong, sent_id)


def _send(request: HomeRequest, here: Here, steps: Steps, sent_id: str) -> HttpResponse:
    try:
        report_id = _take_in(here, steps, sent_id)
    except Refusal as refusal:
        everything = Steps(steps.form, steps.typed, len(steps.form.questions))
        return _shown(request, here, everything, str(uuid.uuid4()), refused=str(refusal))
    return redirect("portal:answer", here.stay.pk, report_id)


@transaction.atomic
def _take_in(here: Here, steps: Steps, sent_id: str) -> int:
    """The answers; and what was written in free text also as a message, so that a person reads it."""
    answers = answers_of(steps)
    outcome = answer_form(
        stay_id=here.stay.pk,
        form_key=steps.form.key,
        answers=answers,
        sent_id=sent_id,
        taken_at=here.now,
        by=here.user,
        now=here.now,
    )
    written = [answers[one.link_id] for one in steps.form.questions if one.type == "text" and one.link_id in answers]
    if written:
        write_message(
            stay_id=here.stay.pk,
            text="\n".join(map(str, written)),
            from_home=True,
            sent_id=f"{sent_id}:f",
            by=here.user,
            now=here.now,
        )
    assert outcome.report_id is not None
    return outcome.report_id


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """One answer, to look over."""

    place: int
    question: str
    answer: str


def _shown(request: HomeRequest, here: Here, steps: Steps, sent_id: str, refused: str = "") -> HttpResponse:
    question = steps.question
    shown = {
        "here": here,
        "form": steps.form,
        "steps": steps,
        "number": steps.place + 1,
        "count": len(steps.form.questions),
        "progress": round(100 * (steps.place + 1) / (len(steps.form.questions) + 1)),
        "back": steps.place - 1,
        "question": question,
        "sent_id": sent_id,
        "refused": refused,
    }
    if question is None:
        shown["lines"] = _lines(steps)
        page = "portal/form_look_over.html"
    else:
        shown |= {
            "name": PREFIX + question.link_id,
            "typed": steps.typed.get(question.link_id, ""),
            "choices": _choices(question, steps.typed.get(question.link_id, "")),
            "unit": "" if question.measure is None else unit_of(question.measure),
            "last": _last(here, question),
        }
        page = "portal/form.html"
    return render(request, page, shown, status=422 if steps.fault or refused else 200)


def _choices(question: Question, typed: str) -> list[Choice]:
    if question.type == "boolean":
        return [Choice("0", _("Nei"), typed == "0"), Choice("1", _("Ja"), typed == "1")]
    return [Choice(f"{one.value:g}", str(one.text), typed == f"{one.value:g}") for one in question.options]


def _lines(steps: Steps) -> list[Line]:
    lines = []
    for place, question in enumerate(steps.form.questions):
        answer = said(question, steps.typed.get(question.link_id, ""))
        lines.append(Line(place, str(question.text), _answer_said(question, answer)))
    return lines


def _answer_said(question: Question, answer: float | str) -> str:
    if isinstance(answer, str):
        return answer or _("ikke besvart")
    if question.type == "boolean":
        return _("Ja") if answer else _("Nei")
    option = question.option(answer)
    return str(option.text) if option is not None else f"{answer:g}"


def _last(here: Here, question: Question) -> str:
    if question.measure is None:
        return ""
    last = last_values(stay=here.stay, measures=[question.measure], before=here.now).get(question.measure)
    if last is None or last.value is None:
        return ""
    answer = value_said(question.measure, last.value)
    return _("Sist (%(day)s): %(answer)s") % {"day": spoken_day(last.at, here.now), "answer": answer}
