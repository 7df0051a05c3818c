from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.relations import reached
from heim.access.table import Act
from heim.delivery.give_notices import NewNotice, cancel_notices, give_notices
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.triage.away import refuse_who_is_away
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Event
from heim.triage.worklist import refresh_rows, touch_row


@transaction.atomic
def hand_on_concerns(*, stay_id: int, to: User, by: User, now: datetime) -> None:
    """Offer every open matter of a stay to a colleague. `by` owns it until that one accepts.

    Refuses when nothing is open, when somebody else has it, and when the colleague is away or may not answer for the stay.
    """
    concerns = lock_open_concerns(stay_id)
    if not concerns:
        raise Refusal("nothing_open", _("Det er ingenting åpent på denne pasienten lenger."))
    if to.pk == by.pk or not reached(user=to, act=Act.ANSWER, now=now).filter(pk=stay_id).exists():
        raise Refusal("may_not_see", _("Den du valgte, har ikke tilgang til denne pasienten."))
    refuse_who_is_away(who=to, by=by, now=now)
    refuse_who_is_away(who=by, by=by, now=now)
    others = [concern.owner_id for concern in concerns if concern.owner_id not in (None, by.pk)]
    if others:
        name = User.objects.get(pk=others[0]).name
        raise Refusal("taken", _("%(name)s har tatt den. Be om å få den gitt videre.") % {"name": name})
    for concern in concerns:
        if concern.owner_id is None:
            concern.owner, concern.taken_at = by, now
        concern.offered_to, concern.offered_at, concern.next_step_at = to, now, None
        concern.step += 1
        concern.save(update_fields=["owner", "taken_at", "offered_to", "offered_at", "next_step_at", "step"])
    Event.objects.bulk_create(
        Event(concern=concern, at=now, what=Event.What.OFFERED, by=by, detail=to.name) for concern in concerns
    )
    # Who was offered it before, and has not heard of it yet, need not.
    cancel_notices(kinds=["offer"], subject_ids=[concern.pk for concern in concerns], now=now)
    unit_id = Stay.objects.values_list("responsible_unit_id", flat=True).get(pk=stay_id)
    first = concerns[0]
    give_notices(notices=[NewNotice(to.pk, unit_id, "offer", first.pk, first.step)], now=now)
    refresh_rows(stay_ids=[stay_id], now=now)
    touch_row(stay_id=stay_id)
