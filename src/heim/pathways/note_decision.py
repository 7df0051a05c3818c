from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import SharedDecision
from heim.people.models import Stay, User

_TWICE = timedelta(minutes=1)


@transaction.atomic
def note_decision(
    *, stay_id: int, question: str, options: str, chosen: str, because: str, by: User, now: datetime
) -> SharedDecision:
    """What was decided together: the choices that were shown, one a line, and what the person chose and why.

    Refuses fewer than two choices (then there was none), and a chosen one that was not among them. The same again within a
    minute is a button that was pressed twice.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    choices = list(dict.fromkeys(line.strip() for line in options.splitlines() if line.strip()))
    if not question.strip():
        raise Refusal("empty", _("Skriv hva dere tok stilling til."))
    if len(choices) < 2:
        raise Refusal("one_choice", _("Skriv minst to valg, ett per linje. Å la være er også et valg."))
    if chosen.strip() not in choices:
        raise Refusal("not_a_choice", _("Det personen valgte, må være ett av valgene, skrevet likt."))
    if max(len(question.strip()), len(chosen.strip())) > 300 or max(len(options), len(because)) > 4000:
        raise Refusal("too_long", _("Det er for langt. Skriv kortere."))
    said = {"question": question.strip(), "options": "\n".join(choices), "chosen": chosen.strip()}
    alike = SharedDecision.objects.filter(stay_id=stay_id, by=by, because=because.strip(), **said)
    twice = alike.filter(decided_at__gt=now - _TWICE, decided_at__lte=now).first()
    return twice or SharedDecision.objects.create(
        stay_id=stay_id, because=because.strip(), decided_at=now, by=by, **said
    )
