from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Relative, User


@transaction.atomic
def end_relative(*, patient_id: int, relative_id: int, by: User, now: datetime) -> Relative:
    """End what a carer or parent may do, at once. Who is the closest stays on the list, as a name and a number.

    Refuses when it has ended already.
    """
    ended = (
        Relative.objects.select_for_update()
        .filter(pk=relative_id, patient=patient_id)
        .exclude(mandate=Relative.Mandate.NONE)
        .exclude(ended_at__lte=now)
        .first()
    )
    if ended is None:
        raise Refusal("ended", _("Dette er alt avsluttet."))
    was_closest = ended.closest and ended.ended_at is None
    ended.ended_at = max(now, ended.started_at)
    ended.save(update_fields=["ended_at"])
    if was_closest:
        Relative.objects.create(
            patient_id=patient_id,
            name=ended.name,
            relation=ended.relation,
            phone=ended.phone,
            closest=True,
            started_at=now,
        )
    return ended
