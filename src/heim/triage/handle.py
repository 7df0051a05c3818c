from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from heim.delivery.give_notices import cancel_notices
from heim.delivery.queue import Parcel, queue_deliveries
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.triage.asks_for_talk import asks_for_talk
from heim.triage.lock import lock_open_concerns
from heim.triage.models import Concern, Event, Handling, Reason
from heim.triage.worklist import refresh_rows

UNDO_SECONDS = 10
_NOTE_IS_SENT_AFTER = timedelta(seconds=UNDO_SECONDS + 5)


@transaction.atomic
def handle_concerns(
    *, stay_id: int, seen: Mapping[int, int], note: str, by: User, now: datetime, risk_talk: str = ""
) -> Handling:
    """Close the concerns in `seen` (concern id -> id of the newest reason that was on the screen), with one note.

    Refuses when something has come since that nobody has seen, when one is no longer open, a yellow, red or purple without a
    note, and one about self-harm without `risk_talk`: what the talk about that danger came to. Both go to the journal, a little
    later than they can be undone.
    """
    concerns = [concern for concern in lock_open_concerns(stay_id) if concern.pk in seen]
    if not seen or len(concerns) != len(seen):
        raise Refusal("not_open", _("Noe av dette er alt lukket. Se siden på nytt."))
    _refuse_the_unseen(concerns, seen)
    note = _with_talk(note, risk_talk)
    if not risk_talk.strip() and asks_for_talk(list(seen)):
        raise Refusal(
            "no_risk_talk", _("Skriv samtalen om selvmordsfare. Uten den kan dette ikke lukkes, uansett farge og skår.")
        )
    if not note and any(concern.colour is not None for concern in concerns):
        raise Refusal("empty_note", _("Skriv hva du vurderte og gjorde. Gul og rød kan ikke lukkes uten notat."))
    handling = Handling.objects.create(stay_id=stay_id, at=now, by=by, note=note)
    for concern in concerns:
        concern.handled_at, concern.handled_by, concern.handling = now, by, handling
        concern.offered_to, concern.offered_at, concern.next_step_at = None, None, None
        concern.save(update_fields=["handled_at", "handled_by", "handling", "offered_to", "offered_at", "next_step_at"])
    Event.objects.bulk_create(Event(concern=concern, at=now, what=Event.What.HANDLED, by=by) for concern in concerns)
    cancel_notices(kinds=("concern", "offer"), subject_ids=list(seen), now=now)
    queue_deliveries(parcels=[Parcel("handling", handling.pk, stay_id, now + _NOTE_IS_SENT_AFTER)], now=now)
    refresh_rows(stay_ids=[stay_id], now=now)
    return handling


def _with_talk(note: str, talk: str) -> str:
    """The journal is in Norwegian, whatever the screen speaks."""
    if not talk.strip():
        return note.strip()
    with override("nb"):
        said = str(_("Samtale om selvmordsfare: %(talk)s")) % {"talk": talk.strip()}
    return "\n".join(part for part in (said, note.strip()) if part)


def _refuse_the_unseen(concerns: list[Concern], seen: Mapping[int, int]) -> None:
    reasons = Reason.objects.filter(concern__in=concerns).values_list("concern_id", "pk", "colour")
    unseen = [colour for concern_id, reason_id, colour in reasons if reason_id > seen[concern_id]]
    if unseen:
        word = _WORDS[max(Colour.GREEN if colour is None else Colour(colour) for colour in unseen)]
        raise Refusal(
            "something_new", _("Det har kommet noe nytt (%(word)s). Se på det før du lukker.") % {"word": word}
        )


_WORDS = {
    Colour.GREEN: _("noe mangler"),  # grey
    Colour.YELLOW: _("gul"),
    Colour.RED: _("rød"),
    Colour.PURPLE: _("lilla – ring 113"),
}
