from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.relations import acts_on
from heim.access.table import Act
from heim.forms.asked_of_staff import staff_forms
from heim.forms.score import Answers
from heim.forms.take_in import take_in
from heim.kit.refusal import Refusal
from heim.measurements.reading import Outcome
from heim.pathways.questions import questionnaires
from heim.people.models import Stay, User


@transaction.atomic
def fill_in_form(
    *, stay_id: int, form_key: str, answers: Answers, sent_id: str, taken_at: datetime, by: User, now: datetime
) -> Outcome:
    """Staff fill in what a pathway asks of them; otherwise as `answer_form`. Refuses others than staff who may write values."""
    stay = Stay.objects.select_for_update(of=("self",)).get(pk=stay_id)
    if Act.REPORT not in acts_on(user=by, stay=stay, now=now):
        raise Refusal("not_staff", _("Bare de som følger opp pasienten, kan fylle ut dette skjemaet."))
    if form_key not in staff_forms(stay_id):
        raise Refusal("not_asked", _("Dette skjemaet er ikke en del av det dere fyller ut i oppfølgingen."))
    form = questionnaires()[form_key]
    return take_in(
        stay_id=stay_id, form=form, answers=answers, sent_id=sent_id, taken_at=taken_at, by=by, now=now
    )  # fmt: skip
