from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.give_notices import cancel_notices
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.away import refuse_who_is_away
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Concern, Event
from heim.triage.worklist import refresh_rows


@transaction.atomic
def take_concerns(*, stay_id: int, by: User, now: datetime) -> list[Concern]:
    """Become the owner of every matter of a stay that nobody has, which stops the ladder; what is offered to `by` comes along.

    Refuses when nothing is open, when somebody else has it all, and whoever is written down as away.
    """
    concerns = lock_open_concerns(stay_id)
    if not concerns:
        raise Refusal("nothing_open", _("Det er ingenting åpent på denne pasienten lenger."))
    refuse_who_is_away(who=by, by=by, now=now)
    offered = [concern for concern in concerns if concern.offered_to_id == by.pk]
    others = [
        concern.owner_id for concern in concerns if concern.owner_id not in (None, by.pk) and concern not in offered
    ]
    free = [concern for concern in concerns if concern.owner_id is None]
    if others and not free and not offered:
        name = User.objects.get(pk=others[0]).name
        raise Refusal("taken", _("%(name)s har tatt den. Be om å få den gitt videre.") % {"name": name})
    for concern in (*free, *offered):
        concern.owner, concern.taken_at, concern.next_step_at = by, now, None
        concern.offered_to, concern.offered_at = None, None
        concern.save(update_fields=["owner", "taken_at", "next_step_at", "offered_to", "offered_at"])
    taken = [Event(concern=concern, at=now, what=Event.What.TAKEN, by=by) for concern in free]
    came = [Event(concern=concern, at=now, what=Event.What.HANDED_ON, by=by, detail=by.name) for concern in offered]
    Event.objects.bulk_create([*taken, *came])
    # What somebody else has is theirs to hear of.
    mine = [concern.pk for concern in concerns if concern.owner_id == by.pk]
    cancel_notices(kinds=("concern", "offer"), subject_ids=mine, now=now)
    refresh_rows(stay_ids=[stay_id], now=now)
    return concerns
