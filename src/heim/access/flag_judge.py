from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.flag_reads import overseen_flags
from heim.access.models import Flag
from heim.kit.refusal import Refusal
from heim.people.models import User

LONGEST = 300


@transaction.atomic
def judge_flag(*, flag_id: int, verdict: str, note: str, by: User, now: datetime) -> Flag:
    """Say what it was. Once, and never one's own; what is followed up needs a note, and the patient then sees that it is.

    Refuses who does not oversee the unit of the look or of the patient.
    """
    mine = overseen_flags(user=by, now=now).filter(pk=flag_id)
    row = mine.select_for_update(of=("self",)).select_related("entry").first()
    if row is None:
        raise Refusal("unknown", _("Fant ikke det du ville vurdere."))
    if row.entry.user_id == by.pk:
        raise Refusal("own", _("Du kan ikke vurdere ditt eget oppslag."))
    if row.looked_at is not None:
        raise Refusal("judged", _("Dette er allerede vurdert."))
    if verdict not in Flag.Verdict.values:
        raise Refusal("no_verdict", _("Velg om det var i orden."))
    if (verdict == Flag.Verdict.FOLLOWED_UP and not note.strip()) or len(note) > LONGEST:
        raise Refusal("no_note", _("Skriv hva dere gjør med det, høyst 300 tegn."))
    row.looked_at, row.looked_by, row.verdict, row.note = now, by, verdict, note.strip()
    row.save(update_fields=["looked_at", "looked_by", "verdict", "note"])
    return row
