from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.countdown import count_from_now
from heim.people.models import Pause, Stay, User


@transaction.atomic
def resume_stay(*, stay_id: int, by: User, now: datetime) -> None:
    """End a running pause before its time. Refuses when there is none."""
    Stay.objects.select_for_update().get(pk=stay_id)
    if not Pause.objects.filter(stay_id=stay_id, ended_at=None, until__gt=now).update(ended_at=now):
        raise Refusal("not_paused", _("Pasienten har ingen pause nå."))
    count_from_now(stay_id=stay_id, now=now)
