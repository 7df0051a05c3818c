from datetime import datetime

from heim.delivery.give_notices import cancel_notices
from heim.triage.first_step import first_step
from heim.triage.models import Concern


def let_go(concern: Concern, now: datetime) -> None:
    """Nobody owns it any more (the row is locked): an offer of it is void, and a red one climbs on where it was."""
    concern.owner, concern.taken_at = None, None
    concern.offered_to, concern.offered_at = None, None
    concern.next_step_at = first_step(concern.colour, now)
    concern.save(update_fields=["owner", "taken_at", "offered_to", "offered_at", "next_step_at"])
    cancel_notices(kinds=["offer"], subject_ids=[concern.pk], now=now)
