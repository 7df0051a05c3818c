from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import CareTask, Handover, KitHanded, LevelPeriod, ServicePeriod
from heim.care.withdraw_hand_over import withdraw_hand_over
from heim.contact.models import Message
from heim.kit.refusal import Refusal
from heim.pathways.models import Countdown, Enrolment, Expectation
from heim.people.models import ResponsiblePeriod, Stay, User
from heim.triage.lock import lock_open_concerns
from heim.triage.worklist import drop_row

END_REASONS = tuple(Stay.EndReason)


@transaction.atomic
def discharge_patient(
    *,
    stay_id: int,
    by: User,
    now: datetime,
    reason: Stay.EndReason = Stay.EndReason.OTHER,
    outcome: str = "",
    kit_later: bool = False,
) -> Stay:
    """End a stay, with why and how it went: nothing more is expected, judged or shown.

    Refuses while anything is open or unread, and while kit is out unless it is agreed to come back later.
    """
    if lock_open_concerns(stay_id):
        raise Refusal("still_open", _("Lukk det som er åpent før oppholdet avsluttes."))
    if Message.objects.filter(stay_id=stay_id, from_home=True, read_at=None).exists():
        raise Refusal("unread", _("Les meldingene hjemmefra før oppholdet avsluttes."))
    stay = Stay.objects.get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er alt avsluttet."))
    if not kit_later and still_out(stay_id):
        what = ", ".join(still_out(stay_id))
        raise Refusal("kit_out", _("Utstyr er ikke levert tilbake: %(what)s.") % {"what": what})
    for offer_id in Handover.objects.open().filter(stay=stay).values_list("pk", flat=True):
        withdraw_hand_over(handover_id=offer_id, reason=str(_("Oppholdet er avsluttet.")), by=by, now=now)
    stay.ended_at, stay.end_reason, stay.end_note = now, reason, outcome.strip()
    stay.save(update_fields=["ended_at", "end_reason", "end_note"])
    CareTask.objects.filter(stay=stay).update(say_at=None)
    ResponsiblePeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Enrolment.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    Expectation.objects.filter(stay=stay).delete()
    Countdown.objects.filter(stay=stay).delete()
    LevelPeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    ServicePeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    drop_row(stay=stay)
    return stay


def still_out(stay_id: int) -> list[str]:
    """The marks of what has been handed out and not come back."""
    out = KitHanded.objects.filter(stay_id=stay_id, returned_at=None).exclude(mark="").order_by("pk")
    return list(out.values_list("mark", flat=True))
