from datetime import datetime

from django.db import transaction

from heim.access.home_reserved import reservations_now
from heim.people.models import Patient, User


@transaction.atomic
def show_to_near(*, patient_id: int, kind: str, subject_id: int, by: User, now: datetime) -> int:
    """Keep the thing from nobody any more. Returns how many reservations that ended; the rows stay, with who wrote them."""
    Patient.objects.select_for_update().get(pk=patient_id)
    rows = reservations_now(now).filter(patient=patient_id, kind=kind, subject_id=subject_id)
    return rows.update(ended_at=now)
