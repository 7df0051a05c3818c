from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.models import Answer
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def reply_to_form(*, stay_id: int, answer_id: int, message_id: int, by: User, now: datetime) -> None:
    """A filled-in questionnaire has been answered, by that message. Said again of the same message it is the same; refuses a
    second answer."""
    Stay.objects.select_for_update().get(pk=stay_id)
    answer = Answer.objects.select_for_update().filter(pk=answer_id, stay_id=stay_id).first()
    if answer is None:
        raise Refusal("unknown", _("Skjemaet finnes ikke på dette oppholdet."))
    if answer.reply_id == message_id:
        return
    if answer.replied_at is not None:
        raise Refusal("replied", _("Skjemaet er alt besvart. Skriv en vanlig melding hvis det er mer å si."))
    answer.replied_at, answer.replied_by, answer.reply_id = now, by, message_id
    answer.save(update_fields=["replied_at", "replied_by", "reply_id"])
