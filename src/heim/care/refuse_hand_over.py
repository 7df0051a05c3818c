from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.end_offer import end_offer
from heim.care.lock_offer import lock_open_offer
from heim.care.models import Handover
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.storage.live import publish_unit


@transaction.atomic
def refuse_hand_over(*, handover_id: int, reason: str, by: User, now: datetime) -> Handover:
    """The receiver says no, and why. The responsibility never moved, and the receiver reads no more."""
    handover = lock_open_offer(handover_id)
    if not reason.strip():
        raise Refusal("no_reason", _("Skriv hvorfor dere ikke kan ta over. De som tilbød, skal lese det."))
    handover.refused_at, handover.refused_by, handover.reason = now, by, reason.strip()
    handover.save(update_fields=["refused_at", "refused_by", "reason"])
    because = _("%(unit)s tar ikke over nå.") % {"unit": handover.to_unit.name}
    end_offer(handover=handover, because=because, by=by, now=now)
    for unit_id in (handover.from_unit_id, handover.to_unit_id):
        publish_unit(unit_id)
    return handover
