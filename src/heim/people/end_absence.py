from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Absence, User


@transaction.atomic
def end_absence(*, absence_id: int, by: User, now: datetime) -> None:
    """Back again: one to come is gone, one that runs ends now. Refuses one that is over."""
    absence = Absence.objects.select_for_update(of=("self",)).filter(pk=absence_id).first()
    if absence is None or absence.ends_at <= now:
        raise Refusal("over", _("Fraværet er alt over."))
    if absence.starts_at >= now:
        absence.delete()
        return
    absence.ends_at = now
    absence.save(update_fields=["ends_at"])
