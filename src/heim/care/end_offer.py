from datetime import datetime

from django.db import transaction

from heim.access.models import Sharing
from heim.care.models import Handover
from heim.contact.call_off import call_off_appointment
from heim.contact.models import Appointment
from heim.people.models import User


@transaction.atomic(savepoint=False)
def end_offer(*, handover: Handover, because: str, by: User, now: datetime) -> None:
    """What was made for an offer that has been answered (locked): the receiver's reading ends, and when it came to nothing
    (`because` says why, for those at home) a meeting that has not been is called off."""
    sharing = Sharing.objects.select_for_update().get(pk=handover.sharing_id)
    if sharing.ended_at is None or sharing.ended_at > now:
        sharing.ended_at = max(now, sharing.started_at)
        sharing.save(update_fields=["ended_at"])
    meeting = Appointment.objects.select_for_update().get(pk=handover.meeting_id)
    if because and meeting.called_off_at is None and meeting.starts_at > now:
        call_off_appointment(appointment_id=meeting.pk, because=because[:160], by=by, now=now)
