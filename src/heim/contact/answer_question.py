from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.let_in import KEPT, let_out
from heim.contact.may_answer import may_answer
from heim.contact.models import Question
from heim.contact.tell_question import answer_said
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User

LONGEST = 4000


@transaction.atomic
def answer_question(*, question_id: int, choice: str, text: str, by: User, now: datetime) -> Question:
    """The answer goes back into the concern it was asked about, or becomes a new matter when that was closed meanwhile.

    The same answer from the same person again is the same answer. Refuses another one, one without words or a choice, and
    one from somebody who may not answer for the unit.
    """
    stay_id = Question.objects.values_list("stay_id", flat=True).get(pk=question_id)
    stay = Stay.objects.select_for_update(of=("self",)).select_related("patient").get(pk=stay_id)
    question = Question.objects.select_for_update().get(pk=question_id)
    if question.answered_at is not None:
        return _repeated(question, choice, text, by)
    if question.withdrawn_at is not None or stay.ended_at is not None:
        raise Refusal("withdrawn", _("Spørsmålet er trukket tilbake. Du trenger ikke svare."))
    if not may_answer(question=question, user=by, now=now):
        raise Refusal("not_yours", _("Du kan lese spørsmålet, men ikke svare på det."))
    if choice not in Question.Choice.values:
        raise Refusal("no_choice", _("Velg hva som skal skje."))
    if not text.strip() or len(text) > LONGEST:
        raise Refusal("no_text", _("Skriv et svar, med høyst 4000 tegn."))
    question.answered_at, question.answered_by, question.say_at = now, by, None
    question.answer, question.choice = text.strip(), choice
    question.save(update_fields=["answered_at", "answered_by", "say_at", "answer", "choice"])
    answer_said(question=question, stay=stay, now=now)
    let_out(question=question, at=now + KEPT, by=by, now=now)
    return question


def _repeated(question: Question, choice: str, text: str, by: User) -> Question:
    if (question.answered_by_id, question.choice, question.answer) != (by.pk, choice, text.strip()):
        raise Refusal("answered", _("Spørsmålet er alt besvart."))
    return question
