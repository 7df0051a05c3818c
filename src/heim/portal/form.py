from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from heim.contact.write import write_message
from heim.forms.find import find_form, sent_before
from heim.forms.keep_answer import keep_answer
from heim.forms.reads import last_values
from heim.forms.reads_half import half_of
from heim.forms.send_half import send_half
from heim.kit.clock import clock
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.pathways.questions import Question
from heim.portal.form_steps import PREFIX, Steps, said, steps_at
from heim.portal.form_words import choices_of, lines_of, typed_of
from heim.portal.forms_waiting import talk_soon
from heim.portal.gate import HomeRequest, at_home
from heim.portal.names import unit_of, value_said
from heim.portal.page import Here, find_here
from heim.portal.when import spoken_day, spoken_time


@at_home
def form(request: HomeRequest, stay_id: int, key: str) -> HttpResponse:
    """One question per page, each answer kept at once; then all of them to look over, then sent."""
    now = clock()
    here = find_here(request, stay_id, "form", now)
    questionnaire = find_form(stay=here.stay, key=key, talk=talk_soon(here))
    half = half_of(stay_id=stay_id, form_key=key, by=request.user)
    if request.method != "POST":
        where = request.GET.get("q", "")
        return _shown(request, here, steps_at(questionnaire, half, where), resumed=half is not None and not where)
    if "send" in request.POST:
        return _send(request, here, steps_at(questionnaire, half, "look"))
    return _keep(request, here, steps_at(questionnaire, half, request.POST.get("q", "")))


def _keep(request: HomeRequest, here: Here, steps: Steps) -> HttpResponse:
    """What was answered is kept, also on the way back; back from an answer that will not do, without it."""
    question, back = steps.question, request.POST.get("to", "")
    if question is None:
        return redirect("portal:form", here.stay.pk, steps.form.key)
    typed = request.POST.get(PREFIX + question.link_id, "").strip()
    if back and not typed:
        return _at(here, steps, back)
    try:
        kept = keep_answer(
            stay_id=here.stay.pk,
            form_key=steps.form.key,
            link_id=question.link_id,
            said=None if typed == "" else said(question, typed),
            seen=row_number(request.POST.get("seen", "")) or 0,
            by=request.user,
            now=here.now,
        )
    except Refusal as refusal:
        if back:
            return _at(here, steps, back)
        return _shown(request, here, steps, typed=typed, fault=str(refusal))
    if kept.report_id is not None:
        return redirect("portal:answer", here.stay.pk, kept.report_id)
    half = half_of(stay_id=here.stay.pk, form_key=steps.form.key, by=request.user)
    return _at(here, steps, back or steps_at(steps.form, half, question.link_id).next, elsewhere=kept.elsewhere)


def _at(here: Here, steps: Steps, where: str, *, elsewhere: bool = False) -> HttpResponse:
    address = resolve_url("portal:form", here.stay.pk, steps.form.key)
    return redirect(f"{address}?{urlencode({'q': where} | ({'elsewhere': 1} if elsewhere else {}))}")


def _send(request: HomeRequest, here: Here, steps: Steps) -> HttpResponse:
    """A second press of the button, at any speed, is the first one again."""
    known = sent_before(user=request.user, sent_id=request.POST.get("sent_id", ""))
    if known is not None and known.stay_id == here.stay.pk:
        return redirect("portal:answer", here.stay.pk, known.id)
    try:
        report_id = _take_in(here, steps, row_number(request.POST.get("seen", "")) or 0)
    except Refusal as refusal:
        return _shown(request, here, steps, fault=str(refusal))
    return redirect("portal:answer", here.stay.pk, report_id)


@transaction.atomic
def _take_in(here: Here, steps: Steps, seen: int) -> int:
    """The answers; and what was written in free text also as a message, so that a person reads it."""
    outcome = send_half(stay_id=here.stay.pk, form_key=steps.form.key, seen=seen, by=here.user, now=here.now)
    written = [steps.answers[one.link_id] for one in steps.asked if one.type == "text" and one.link_id in steps.answers]
    if written:
        write_message(
            stay_id=here.stay.pk,
            text="\n".join(map(str, written)),
            from_home=True,
            sent_id=f"{outcome.sent_id}:f",
            by=here.user,
            now=here.now,
        )
    assert outcome.report_id is not None
    return outcome.report_id


def _shown(
    request: HomeRequest, here: Here, steps: Steps, *, typed: str | None = None, fault: str = "", resumed: bool = False
) -> HttpResponse:
    question = steps.question
    shown = {
        "here": here,
        "form": steps.form,
        "steps": steps,
        "number": steps.place + 1,
        "count": len(steps.asked),
        "progress": round(100 * (steps.place + 1) / (len(steps.asked) + 1)),
        "question": question,
        "fault": fault,
        "resumed": "" if not resumed or steps.half is None else spoken_time(steps.half.changed_at, here.now),
        "elsewhere": "elsewhere" in request.GET,
    }
    if question is None:
        shown["lines"] = lines_of(steps)
        page = "portal/form_look_over.html"
    else:
        typed = typed_of(question, steps.answers.get(question.link_id)) if typed is None else typed
        shown |= {
            "name": PREFIX + question.link_id,
            "typed": typed,
            "choices": choices_of(question, typed),
            "unit": "" if question.measure is None else unit_of(question.measure),
            "last": _last(here, question),
        }
        page = "portal/form.html"
    return render(request, page, shown, status=422 if fault else 200)


def _last(here: Here, question: Question) -> str:
    if question.measure is None:
        return ""
    known = last_values(stay=here.stay, reach=here.reach, measures=[question.measure], before=here.now)
    last = known.get(question.measure)
    if last is None or last.value is None:
        return ""
    answer = value_said(question.measure, last.value)
    return _("Sist (%(day)s): %(answer)s") % {"day": spoken_day(last.at, here.now), "answer": answer}
