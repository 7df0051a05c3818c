from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Message
from heim.contact.unread import count_unread, unread_due
from heim.kit.refusal import Refusal
from heim.people.models import Relative, Stay, User

LONGEST = 4000


@transaction.atomic
def write_message(
    *,
    stay_id: int,
    text: str,
    from_home: bool,
    sent_id: str,
    by: User,
    now: datetime,
    relative_id: int | None = None,
) -> Message:
    """Send a message; the same `sent_id` and text from the same person is the same message. Refuses another text under it,
    an empty or endless one, and one to a stay that has ended.

    With `relative_id` it is between that relative of the patient and staff alone.
    From home it waits for staff, and becomes a concern when nobody has read it within the unit's own time.
    """
    stay = Stay.objects.select_for_update(of=("self",)).select_related("responsible_unit").get(pk=stay_id)
    known = Message.objects.filter(by=by, sent_id=sent_id).first()
    if known is not None:
        return _repeated(known, stay_id, text)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppfølgingen er avsluttet, så ingen leser meldingen."))
    if not text.strip():
        raise Refusal("empty", _("Skriv en melding før du sender."))
    if len(text) > LONGEST:
        raise Refusal("too_long", _("Meldingen er for lang. Del den i to."))
    if relative_id is not None and not _is_near(stay, relative_id, now):
        raise Refusal("no_relative", _("Den du skriver til, er ikke pårørende lenger."))
    message = Message.objects.create(
        stay=stay,
        by=by,
        from_home=from_home,
        relative_id=relative_id,
        text=text.strip(),
        sent_at=now,
        sent_id=sent_id,
        unread_due_at=unread_due(stay, now) if from_home else None,
    )
    if from_home:
        count_unread(stay_id=stay_id)
    return message


def _is_near(stay: Stay, relative_id: int, now: datetime) -> bool:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    return Relative.objects.filter(lasting, pk=relative_id, patient=stay.patient_id).exists()


def _repeated(known: Message, stay_id: int, text: str) -> Message:
    if (known.stay_id, known.text) != (stay_id, text.strip()):
        raise Refusal("conflict", _("Denne meldingen er alt sendt med en annen tekst. Skriv en ny melding."))
    return known
