from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.invitation import MANDATES
from heim.people.models import Relative, User


@transaction.atomic
def invite_again(*, patient_id: int, relative_id: int, by: User, now: datetime) -> Relative:
    """A new code for who has not used theirs; the old one opens nothing any more. Refuses who has come in, or has ended."""
    rows = Relative.objects.select_for_update().filter(pk=relative_id, patient=patient_id, mandate__in=MANDATES)
    invited = rows.exclude(ended_at__lte=now).first()
    if invited is None:
        raise Refusal("ended", _("Dette er alt avsluttet."))
    if invited.user_id is not None:
        raise Refusal("used", _("Koden er brukt. Personen logger inn med sitt eget passord."))
    invited.started_at, invited.given_by = now, by
    invited.save(update_fields=["started_at", "given_by"])
    return invited
