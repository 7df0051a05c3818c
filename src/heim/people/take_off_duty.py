from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Shift, User


@transaction.atomic
def take_off_duty(*, shift_id: int, by: User, now: datetime) -> None:
    """A shift to come is gone; one that has begun ends now. Refuses one that is over: who stood on duty is kept."""
    shift = Shift.objects.select_for_update(of=("self",)).filter(pk=shift_id).first()
    if shift is None:
        raise Refusal("gone", _("Vakten er alt tatt bort."))
    if shift.ends_at <= now:
        raise Refusal("over", _("Vakten er alt over. Det som har vært, kan ikke endres."))
    if shift.starts_at >= now:
        shift.delete()
        return
    shift.ends_at = now
    shift.save(update_fields=["ends_at"])
