from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.hours import hours_of
from heim.people.models import Unit, User


@transaction.atomic
def set_cover(*, unit_id: int, cover_id: int | None, by: User, now: datetime) -> None:
    """Who answers for what deviates while the unit is closed; None is nobody. Refuses the unit itself, and one that is never
    open."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    if cover_id == unit_id:
        raise Refusal("itself", _("En enhet kan ikke dekke for seg selv."))
    if cover_id is not None and not hours_of([cover_id]):
        raise Refusal("never_open", _("Den enheten har ingen åpningstid, så der leser ingen."))
    unit.covered_by_id = cover_id
    unit.save(update_fields=["covered_by"])
