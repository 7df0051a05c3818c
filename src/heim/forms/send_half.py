from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.forms.answer import answer_form
from heim.forms.asked import asked_form
from heim.forms.models import HalfForm
from heim.kit.refusal import Refusal
from heim.measurements.reading import Outcome
from heim.people.models import Stay, User


@transaction.atomic
def send_half(*, stay_id: int, form_key: str, seen: int, by: User, now: datetime) -> Outcome:
    """Send what was kept of a questionnaire, whole; then nothing is kept any more.

    What was said at once is sent again with the rest: the whole form must carry it. What a question asked that the form has
    no more since an upgrade is left out, as it was on the page that was looked over. Refuses when answers came from another
    screen since this one was shown, and what is not answered.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    half = HalfForm.objects.select_for_update().filter(stay_id=stay_id, form=form_key, by=by).first()
    if half is None:
        raise Refusal(
            "nothing_kept", _("Det er ikke noe å sende. Skjemaet er sendt, eller svarene er eldre enn to uker.")
        )
    if half.revision != seen:
        raise Refusal("changed", _("Svarene er endret på en annen skjerm. Se over dem, og send en gang til."))
    questions = {question.link_id for question in asked_form(stay_id=stay_id, key=form_key).questions}
    outcome = answer_form(
        stay_id=stay_id,
        form_key=form_key,
        answers={link_id: said for link_id, said in half.answers.items() if said is not None and link_id in questions},
        sent_id=half.sent_id,
        taken_at=now,
        by=by,
        now=now,
    )
    half.delete()
    return outcome
