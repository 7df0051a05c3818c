from datetime import datetime

from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.absences import away_at
from heim.people.models import User


def refuse_who_is_away(*, who: User, by: User, now: datetime) -> None:
    """Somebody who is written down as away gets nothing to answer for: the loop would take it from them again."""
    if who.pk not in away_at(now):
        return
    if who.pk == by.pk:
        raise Refusal("away", _("Du er skrevet opp som borte nå. Få fraværet avsluttet før du tar ansvar for noe."))
    raise Refusal("away", _("%(name)s er skrevet opp som borte nå. Velg en annen.") % {"name": who.name})
