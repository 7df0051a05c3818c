from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.birthdays import OF_AGE
from heim.people.invitation import LASTS
from heim.people.models import Invited, Patient, User

_LONGEST: Final = timedelta(days=90)


@transaction.atomic
def invite_patient(
    *, patient_id: int, unit_id: int, by: User, now: datetime, wanted_on: datetime | None = None
) -> Invited:
    """Ask a patient to make an account of their own. The code is good for a week, or until a week after `wanted_on`.

    Asked again: a new code, and the old one opens nothing any more. Refuses who has an account, and a child.
    """
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    if patient.user_id is not None:
        raise Refusal("has_account", _("Pasienten har alt en konto."))
    if patient.age(local(now).date()) < OF_AGE:
        raise Refusal("child", _("Pasienten er under 16 år. Koden går da til en forelder, fra siden for pårørende."))
    until = min(max(now, wanted_on or now) + LASTS, now + _LONGEST)
    invited, _made = Invited.objects.update_or_create(
        patient=patient, defaults={"unit_id": unit_id, "invited_at": now, "until": until, "by": by}
    )
    return invited
