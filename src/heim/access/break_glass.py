from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.find_unrelated import find_one
from heim.access.models import BrokenGlass
from heim.access.table import Act
from heim.access.units import units_where
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User

LASTS = timedelta(hours=1)
LONGEST = 300


@transaction.atomic
def break_glass(*, stay_id: int, number: str, because: str, reason: str, by: User, now: datetime) -> BrokenGlass:
    """Let somebody read a stay they have no relation to, for an hour. `number` is the identity number they searched with.

    Refuses without a category and a reason, who reads in no unit, what the search would not have shown them, and who has
    access already.
    """
    found = find_one(user=by, stay_id=stay_id, number=number, now=now)
    if found is None:
        raise Refusal("nobody", _("Fant ingen du kan åpne med det du skrev."))
    if because not in BrokenGlass.Because.values:
        raise Refusal("no_category", _("Velg hvorfor du må åpne journalen."))
    if not reason.strip() or len(reason) > LONGEST:
        raise Refusal("no_reason", _("Skriv grunnen med egne ord, høyst 300 tegn."))
    if found.related:
        raise Refusal("has_access", _("Du har allerede tilgang til denne pasienten."))
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    return BrokenGlass.objects.create(
        user=by,
        stay=stay,
        unit_id=min(units_where(user=by, act=Act.VALUES, now=now)),
        because=because,
        reason=reason.strip(),
        at=now,
        until=now + LASTS,
    )
