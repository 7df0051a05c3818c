from datetime import datetime

from django.db import transaction

from heim.forms.asked import asked_form
from heim.forms.score import Answers
from heim.forms.take_in import take_in
from heim.measurements.reading import Outcome
from heim.people.models import Stay, User


@transaction.atomic
def answer_form(
    *, stay_id: int, form_key: str, answers: Answers, sent_id: str, taken_at: datetime, by: User, now: datetime
) -> Outcome:
    """Take in a filled-in questionnaire: its scores as readings, its answers word for word, what was expected met.

    Answers to questions that the other answers do not open are left out.
    The same `sent_id` from the same person is answered like the first, and in conflict when the answers differ. Refuses a
    questionnaire that is not asked for, an answer that does not fit its question, and what the way in refuses.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    form = asked_form(stay_id=stay_id, key=form_key)
    return take_in(
        stay_id=stay_id, form=form, answers=answers, sent_id=sent_id, taken_at=taken_at, by=by, now=now
    )  # fmt: skip
