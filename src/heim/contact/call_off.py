from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Appointment
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def call_off_appointment(*, appointment_id: int, because: str, by: User, now: datetime) -> Appointment:
    """It will not be; home sees that, and why. Refuses one that is over, one called off already, and one without a reason."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment_id)
    if appointment.called_off_at is not None:
        raise Refusal("called_off", _("Timen er alt avlyst."))
    if appointment.starts_at <= now:
        raise Refusal("over", _("Timen har alt vært."))
    if not because.strip() or len(because) > 160:
        raise Refusal("no_reason", _("Skriv kort hvorfor timen avlyses."))
    appointment.called_off_at, appointment.called_off_by = now, by
    appointment.called_off_because = because.strip()
    appointment.save(update_fields=["called_off_at", "called_off_by", "called_off_because"])
    return appointment
