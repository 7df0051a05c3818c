from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.measurements.models import Refused
from heim.people.models import User


@transaction.atomic
def see_refused(*, refused_id: int, by: User, now: datetime) -> None:
    """Say that a person has looked at what was not taken in. Refuses one that somebody has already seen."""
    if not Refused.objects.filter(pk=refused_id, seen_at=None).update(seen_at=now, seen_by=by):
        raise Refusal("seen", _("En kollega har alt sett på denne."))
