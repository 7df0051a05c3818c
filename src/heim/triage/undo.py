from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.delivery.queue import cancel_delivery
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User
from heim.triage.first_step import first_step
from heim.triage.handle import UNDO_SECONDS
from heim.triage.models import Concern, Event, Handling
from heim.triage.worklist import refresh_rows

_GRACE = timedelta(seconds=2)


@transaction.atomic
def undo_handling(*, handling_id: int, by: User, now: datetime) -> Handling:
    """Open again what `by` closed less than ten seconds ago; the note is not sent. Refuses everything else."""
    handling = Handling.objects.filter(pk=handling_id, by=by).first()
    if handling is None:
        raise Refusal("not_yours", _("Bare den som lukket, kan angre."))
    stay = Stay.objects.select_for_update().get(pk=handling.stay_id)
    handling.refresh_from_db()
    if handling.undone_at is not None or stay.ended_at is not None:
        raise Refusal("too_late", _("Dette er alt angret, eller oppholdet er avsluttet."))
    # Two seconds for the way from the button to here.
    if now > handling.at + timedelta(seconds=UNDO_SECONDS) + _GRACE:
        raise Refusal("too_late", _("Det er gått mer enn ti sekunder. Det som kommer nå, blir en ny sak."))
    concerns = list(Concern.objects.filter(handling=handling).select_for_update())
    _refuse_when_replaced(concerns)
    cancel_delivery(kind="handling", subject_id=handling.pk, now=now)
    for concern in concerns:
        concern.handled_at, concern.handled_by, concern.handling = None, None, None
        if concern.owner_id is not None:  # who closed it has it: its owner may have gone meanwhile
            concern.owner, concern.taken_at = by, now
        concern.next_step_at = first_step(concern.colour, now) if concern.owner_id is None else None
        concern.save(update_fields=["handled_at", "handled_by", "handling", "owner", "taken_at", "next_step_at"])
    Event.objects.bulk_create(Event(concern=concern, at=now, what=Event.What.UNDONE, by=by) for concern in concerns)
    handling.undone_at = now
    handling.save(update_fields=["undone_at"])
    refresh_rows(stay_ids=[handling.stay_id], now=now)
    return handling


def _refuse_when_replaced(concerns: list[Concern]) -> None:
    for concern in concerns:
        newer = Concern.objects.open().filter(
            stay_id=concern.stay_id, source_kind=concern.source_kind, source_code=concern.source_code
        )
        if newer.exists():
            raise Refusal("something_new", _("Det har kommet noe nytt siden du lukket. Se på den nye saken."))
