from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Patient, Relative, User
from heim.people.name_carer import checked_scope, last_moment


@transaction.atomic
def change_carer(
    *, patient_id: int, relative_id: int, scope: Collection[str], until: datetime | None, by: User, now: datetime
) -> Relative:
    """What a carer may do and for how long, from this moment; `given_by` is who said so last.

    Refuses when the mandate has ended: somebody is let in again by a new invitation.
    """
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    carer = (
        Relative.objects.select_for_update()
        .filter(pk=relative_id, patient=patient, mandate=Relative.Mandate.CARER)
        .exclude(ended_at__lte=now)
        .first()
    )
    if carer is None:
        raise Refusal("ended", _("Dette er alt avsluttet."))
    if until is not None and until <= now:
        raise Refusal("until", _("Velg en dag som kommer."))
    carer.scope, carer.given_by = checked_scope(scope), by
    carer.ended_at = last_moment(patient, until, now)
    carer.save(update_fields=["scope", "given_by", "ended_at"])
    return carer
