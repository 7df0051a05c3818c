from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Concern
from heim.triage.take import take_concerns


@transaction.atomic
def accept_concerns(*, stay_id: int, by: User, now: datetime) -> list[Concern]:
    """Say yes to what one was offered: from now on it is theirs. Refuses when nothing of the stay is offered to `by`."""
    if not any(concern.offered_to_id == by.pk for concern in lock_open_concerns(stay_id)):
        raise Refusal("not_offered", _("Dette er ikke tilbudt deg lenger."))
    return take_concerns(stay_id=stay_id, by=by, now=now)
