from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from heim.contact.models import Question
from heim.contact.withdraw_question import withdraw_question
from heim.people.models import Stay, User


@transaction.atomic
def withdraw_all_from(*, stay_id: int, unit_id: int, by: User, now: datetime) -> int:
    """The unit is let in no more, so it cannot answer what it has been asked about this stay. Returns how many."""
    Stay.objects.select_for_update().get(pk=stay_id)
    waiting = Question.objects.filter(stay_id=stay_id, to_unit_id=unit_id, answered_at=None, withdrawn_at=None)
    with override("nb"):
        because = _("Delingen er avsluttet.")
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for question_id in ids:
        withdraw_question(question_id=question_id, because=because, by=by, now=now)
    return len(ids)
