from datetime import datetime

from django.db import transaction

from heim.contact.models import Question
from heim.contact.tell_question import silence_said
from heim.kit.colour import Colour
from heim.people.models import Stay
from heim.storage.one_by_one import one_by_one


def raise_unanswered(*, now: datetime, limit: int = 200) -> int:
    """Questions that nobody has answered in time: yellow when the time is up, red when it has been up as long again. Each is
    said once. Returns how many."""
    due = Question.objects.filter(say_at__lte=now).order_by("say_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _raise(stay_id, now))


@transaction.atomic
def _raise(stay_id: int, now: datetime) -> int:
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    late = Question.objects.filter(stay=stay, say_at__lte=now).select_related("to_unit")
    said = 0
    for question in late.order_by("pk"):
        if stay.ended_at is None:
            colour = Colour.RED if question.red_at <= now else Colour.YELLOW
            silence_said(question=question, stay=stay, colour=colour, now=now)
            said += 1
        question.say_at = None if question.red_at <= now or stay.ended_at else question.red_at
        question.save(update_fields=["say_at"])
    return said
