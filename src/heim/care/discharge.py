from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment, Expectation
from heim.people.models import ResponsiblePeriod, Stay, User
from heim.triage.lock import lock_open_concerns


@transaction.atomic
def discharge_patient(*, stay_id: int, by: User, now: datetime) -> Stay:
    """End a stay: nothing more is expected, judged or shown. Refuses while anything is open."""
    if lock_open_concerns(stay_id):
        raise Refusal("still_open", _("Lukk det som er åpent før oppholdet avsluttes."))
    stay = Stay.objects.get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er alt avsluttet."))
    stay.ended_at = now
    stay.save(update_fields=["ended_at"])
    ResponsiblePeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Enrolment.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Expectation.objects.filter(stay=stay).delete()
    return stay
