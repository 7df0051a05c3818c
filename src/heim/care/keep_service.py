from datetime import datetime

from django.db import transaction

from heim.care.models import ServicePeriod
from heim.people.models import Stay, User


@transaction.atomic(savepoint=False)
def keep_service(*, stay: Stay, form: str, parties: str, reason: str, by: User, now: datetime) -> ServicePeriod:
    """Write the form and who takes part on the stay (locked), and into its history."""
    stay.form, stay.parties = form, parties
    stay.save(update_fields=["form", "parties"])
    ServicePeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    return ServicePeriod.objects.create(
        stay=stay, form=form, parties=parties, reason=reason.strip()[:300], started_at=now, by=by
    )
