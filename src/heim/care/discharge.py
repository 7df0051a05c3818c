from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Message
from heim.kit.refusal import Refusal
from heim.pathways.models import Countdown, Enrolment, Expectation
from heim.people.models import ResponsiblePeriod, Stay, User
from heim.triage.lock import lock_open_concerns
from heim.triage.worklist import drop_row


@transaction.atomic
def discharge_patient(*, stay_id: int, by: User, now: datetime) -> Stay:
    """End a stay: nothing more is expected, judged or shown. Refuses while anything is open or unread."""
    if lock_open_concerns(stay_id):
        raise Refusal("still_open", _("Lukk det som er åpent før oppholdet avsluttes."))
    if Message.objects.filter(stay_id=stay_id, from_home=True, read_at=None).exists():
        raise Refusal("unread", _("Les meldingene hjemmefra før oppholdet avsluttes."))
    stay = Stay.objects.get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er alt avsluttet."))
    stay.ended_at = now
    stay.save(update_fields=["ended_at"])
    ResponsiblePeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Enrolment.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Expectation.objects.filter(stay=stay).delete()
    Countdown.objects.filter(stay=stay).delete()
    drop_row(stay=stay)
    return stay
