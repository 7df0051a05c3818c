from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.models import BrokenGlass
from heim.access.oversight import overseen_units
from heim.kit.refusal import Refusal
from heim.people.models import User

LONGEST = 300


@transaction.atomic
def judge_glass(*, glass_id: int, verdict: str, note: str, by: User, now: datetime) -> BrokenGlass:
    """Say afterwards whether it was right to open the record. Once, and never one's own; what was not right needs a note.

    Refuses who does not oversee the unit that was responsible.
    """
    units = [unit.id for unit in overseen_units(user=by, now=now)]
    mine = BrokenGlass.objects.filter(pk=glass_id, stay__responsible_unit__in=units)
    row = mine.select_for_update(of=("self",)).first()
    if row is None:
        raise Refusal("unknown", _("Fant ikke det du ville vurdere."))
    if row.user_id == by.pk:
        raise Refusal("own", _("Du kan ikke vurdere det du selv har åpnet."))
    if row.looked_at is not None:
        raise Refusal("judged", _("Dette er allerede vurdert."))
    if verdict not in BrokenGlass.Verdict.values:
        raise Refusal("no_verdict", _("Velg om det var i orden."))
    if (verdict == BrokenGlass.Verdict.UNJUSTIFIED and not note.strip()) or len(note) > LONGEST:
        raise Refusal("no_note", _("Skriv hva dere gjør med det, høyst 300 tegn."))
    row.looked_at, row.looked_by, row.verdict, row.note = now, by, verdict, note.strip()
    row.save(update_fields=["looked_at", "looked_by", "verdict", "note"])
    return row
