"""What is answered is kept at once, so that one may go on later and elsewhere."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.asked import asked_form
from heim.forms.models import HalfForm
from heim.forms.say_at_once import say_at_once
from heim.forms.score import fault_of
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@dataclass(frozen=True)
class Kept:
    """`elsewhere`: answers had come from another screen since this one was shown. `report_id`: what could not wait."""

    revision: int
    elsewhere: bool
    report_id: int | None


@transaction.atomic
def keep_answer(
    *, stay_id: int, form_key: str, link_id: str, said: float | str | None, seen: int, by: User, now: datetime
) -> Kept:
    """Keep one answer of a questionnaire that is not sent yet; None when the question was passed by.

    `seen` is the revision the page showed (0: nothing kept yet). Two screens at once lose nothing: each keeps its own
    question, and of two answers to one question the last counts. Refuses an answer that does not fit its question.
    """
    stay = Stay.objects.select_for_update(of=("self",)).select_related("patient").get(pk=stay_id)
    form = asked_form(stay_id=stay_id, key=form_key)
    question = next((one for one in form.questions if one.link_id == link_id), None)
    if question is None:
        raise Refusal("unknown_question", _("Svaret hører ikke til et av spørsmålene."))
    fault = fault_of(question, said)
    if fault:
        raise Refusal("bad_answer", fault)
    half = _half(stay_id, form_key, by, now)
    new = link_id not in half.answers or half.answers[link_id] != said
    elsewhere = half.revision > seen and (new or half.revision > seen + 1)
    if new:
        half.answers[link_id] = said
        half.revision += 1
        half.changed_at = now
    report_id = say_at_once(stay=stay, form=form, half=half, link_id=link_id, by=by, now=now)
    half.save(update_fields=["answers", "said", "revision", "changed_at"])
    return Kept(half.revision, elsewhere, report_id)


def _half(stay_id: int, form_key: str, by: User, now: datetime) -> HalfForm:
    half = HalfForm.objects.select_for_update().filter(stay_id=stay_id, form=form_key, by=by).first()
    if half is not None:
        return half
    return HalfForm.objects.create(
        stay_id=stay_id, form=form_key, by=by, sent_id=uuid.uuid4().hex, begun_at=now, changed_at=now
    )
