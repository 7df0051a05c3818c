from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.models import Goal
from heim.people.models import Stay, User

LONGEST = 300  # our column


@transaction.atomic
def set_goal(*, stay_id: int, text: str, review_by: date, by: User, now: datetime) -> Goal:
    """What matters to the person, in their own words, to be looked at again on a day. Refuses none, and a day that has been."""
    Stay.objects.select_for_update().get(pk=stay_id)
    if not text.strip():
        raise Refusal("empty", _("Skriv målet med personens egne ord."))
    if len(text.strip()) > LONGEST:
        raise Refusal("too_long", _("Målet kan ha høyst 300 tegn."))
    if review_by < local(now).date():
        raise Refusal("passed", _("Velg en dag fram i tid for å se på målet igjen."))
    return Goal.objects.create(stay_id=stay_id, text=text.strip(), review_by=review_by, set_at=now, set_by=by)
