from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heim.access.find import find_stay
from heim.contact.answer_time import USUAL, WAITS, answer_time
from heim.contact.ask_question import Asked, ask_question
from heim.contact.reads_questions import Askable, askable, find_question_of
from heim.contact.withdraw_question import withdraw_question
from heim.desk.curves import planned_measures
from heim.desk.gate import StaffRequest, staff
from heim.desk.matter import Open, open_of
from heim.desk.sent_id import new_sent_id
from heim.desk.shell import home_unit, page
from heim.desk.who import Who, who_of
from heim.kit.refusal import Refusal
from heim.kit.row_number import row_number
from heim.kit.templatetags.words import day, day_and_time
from heim.kit.units import MEASURES
from heim.measurements.reads import values_of
from heim.triage.reads_stay import matters_of

if TYPE_CHECKING:
    from heim.people.models import Stay

DAYS: Final = (3, 7, 14, 30)
_USUAL_DAYS: Final = 7
# Where on the page what is wrong can be put right.
_FIELDS: Final = {"no_consent": "consent", "no_wait": "wait", "no_unit": "to", "no_person": "to"}


@staff
@require_http_methods(["GET", "HEAD", "POST"])
def ask_gp(request: StaffRequest, stay_id: int) -> HttpResponse:
    """Ask the GP, or another unit, about something that is open."""
    posted = request.method == "POST"
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:ask", now=request.now, looking=not posted)
    if not posted:
        return _show(request, stay, None)
    try:
        _ask(request, stay)
    except Refusal as refusal:
        return _show(request, stay, refusal)
    return redirect("desk:stay", stay.pk)


@staff
@require_POST
def withdraw(request: StaffRequest, stay_id: int, question_id: int) -> HttpResponse:
    """The answer is not needed any more."""
    stay = find_stay(user=request.user, stay_id=stay_id, act="desk:withdraw", now=request.now)
    question = find_question_of(stay=stay, question_id=question_id)
    because = request.POST.get("because", "")
    withdraw_question(question_id=question.pk, because=because, by=request.user, now=request.now)
    return redirect("desk:stay", stay.pk)


def _ask(request: StaffRequest, stay: "Stay") -> None:
    unit, _between, person = request.POST.get("to", "").partition(":")
    asked = Asked(
        unit_id=row_number(unit) or 0,
        user_id=row_number(person),
        text=request.POST.get("text", ""),
        measures=[one for one in planned_measures(stay) if one in request.POST.getlist("measure")],
        days=row_number(request.POST.get("days", "")) or _USUAL_DAYS,
        wait=request.POST.get("wait", ""),
        consent_by=request.POST.get("consent", ""),
    )
    ask_question(
        stay_id=stay.pk,
        concern_id=row_number(request.POST.get("concern", "")) or 0,
        asked=asked,
        sent_id=(request.POST.get("sent_id") or new_sent_id())[:64],
        by=request.user,
        now=request.now,
    )


def _show(request: StaffRequest, stay: "Stay", refusal: Refusal | None) -> HttpResponse:
    now, form = request.now, request.POST
    matters = [open_of(matter, now) for matter in matters_of(stay_id=stay.pk)]
    who = who_of(stay, now)
    choices = askable(stay=stay, now=now)
    to = form.get("to") or _usual_receiver(choices)
    chosen = row_number(form.get("concern", "") or request.GET.get("concern", ""))
    context: dict[str, object] = {
        "place": "patients",
        "stay": stay,
        "who": who,
        "matters": matters,
        "concern": chosen if chosen in [one.id for one in matters] else (matters[0].id if matters else None),
        "choices": choices,
        "to": to,
        "waits": _waits(to, now),
        "wait": form.get("wait", USUAL),
        "measures": _measures(stay, form.getlist("measure") if refusal else None, now),
        "days": DAYS,
        "chosen_days": row_number(form.get("days", "")) or _USUAL_DAYS,
        "text": form["text"] if "text" in form else _prefilled(stay, who, matters, chosen),
        "consent": form.get("consent", ""),
        "sent_id": form.get("sent_id") or new_sent_id(),
        "refusal": refusal,
        "field": "" if refusal is None else _FIELDS.get(refusal.code, "text"),
    }
    status = 200 if refusal is None else 422
    return page(request, "desk/ask_gp.html", home_unit(request, stay.responsible_unit_id), context, status=status)


def _usual_receiver(choices: list[Askable]) -> str:
    """The GP office that knows the patient, and its only doctor, so that most need not choose; nobody else is suggested."""
    known = next((one for one in choices if one.suggested and one.gp), None)
    if known is None:
        return ""
    return f"{known.unit_id}:{known.people[0][0]}" if len(known.people) == 1 else str(known.unit_id)


def _waits(to: str, now: datetime) -> list[tuple[str, str]]:
    """Each with the moment that it means, where it is known whose opening hours count."""
    unit_id = row_number(to.partition(":")[0])
    if unit_id is None:
        return [(key, str(label)) for key, label in WAITS.items()]
    moments = {key: answer_time(wait=key, unit_id=unit_id, since=now) for key in WAITS}
    return [(key, f"{label}: {day_and_time(moments[key])}") for key, label in WAITS.items()]


def _measures(stay: "Stay", ticked: list[str] | None, now: datetime) -> list[tuple[str, str, bool]]:
    """(code, name, ticked) of what has been measured lately; all of it goes along unless somebody takes it away."""
    codes = list(planned_measures(stay))
    values = values_of(stay=stay, measures=codes, since=now - timedelta(days=max(DAYS)), until=now)
    english = (get_language() or "nb").startswith("en")
    names = {code: MEASURES[code].name_en if english else MEASURES[code].name_nb for code in codes}
    return [(code, names[code], ticked is None or code in ticked) for code in codes if values[code]]


def _prefilled(stay: "Stay", who: Who, matters: list[Open], chosen: int | None) -> str:
    """ISBAR without the I, which the question carries itself. In Norwegian, as what is written to other units is."""
    with override("nb"):
        about = next((one for one in matters if one.id == chosen), matters[0] if matters else None)
        values: Mapping[str, str] = {
            "why": "" if about is None else about.title,
            "pathways": who.pathways or who.kind,
            "since": day(stay.started_at),
        }
        return _(
            "Situasjon: %(why)s.\nBakgrunn: %(pathways)s, følges hjemme siden %(since)s.\nVurdering: \nSpørsmål: "
        ) % (values)
