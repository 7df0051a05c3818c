from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import DutyLine, Shift, User


@transaction.atomic
def end_duty(*, line_id: int, by: User, now: datetime) -> None:
    """From now on nobody has to stand on it: shifts to come are gone, one that runs ends. Refuses one that has ended."""
    line = DutyLine.objects.select_for_update(of=("self",)).get(pk=line_id)
    if line.ended_at is not None:
        raise Refusal("duty_ended", _("Denne vaktordningen er avsluttet."))
    Shift.objects.filter(line=line, starts_at__gte=now).delete()
    Shift.objects.filter(line=line, ends_at__gt=now).update(ends_at=now)
    line.ended_at = now
    line.save(update_fields=["ended_at"])
