from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.let_in import let_out
from heim.contact.models import Question
from heim.contact.tell_question import QUESTION
from heim.delivery.give_notices import cancel_notices
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.triage.worklist import touch_row


@transaction.atomic
def withdraw_question(*, question_id: int, because: str, by: User, now: datetime) -> Question:
    """An answer is no longer needed, or the patient will not have it asked; the asked unit reaches no more. Refuses one that
    has been answered, and one without a reason."""
    stay_id = Question.objects.values_list("stay_id", flat=True).get(pk=question_id)
    Stay.objects.select_for_update().get(pk=stay_id)
    question = Question.objects.select_for_update().get(pk=question_id)
    if question.answered_at is not None or question.withdrawn_at is not None:
        raise Refusal("not_open", _("Spørsmålet er alt besvart eller trukket tilbake."))
    if not because.strip() or len(because) > 200:
        raise Refusal("no_reason", _("Skriv kort hvorfor spørsmålet trekkes tilbake."))
    question.withdrawn_at, question.withdrawn_by, question.say_at = now, by, None
    question.withdrawn_because = because.strip()
    question.save(update_fields=["withdrawn_at", "withdrawn_by", "say_at", "withdrawn_because"])
    let_out(question=question, at=now, by=by, now=now)
    cancel_notices(kinds=[QUESTION], subject_ids=[question.pk], now=now)
    touch_row(stay_id=stay_id)
    return question
