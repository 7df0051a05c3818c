from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import ReturnWish
from heim.care.open_stay import lock_open_stay
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.rules.why import Why
from heim.triage.phrases import RETURN_REASONS
from heim.triage.raise_concern import Alarm, Source, raise_concerns

REASONS = tuple(RETURN_REASONS.items())
_SOURCE = Source("return", "open_return")


@transaction.atomic
def ask_to_return(*, stay_id: int, reason: str, sent_id: str, by: User, now: datetime) -> ReturnWish:
    """Åpen retur: somebody at home wants to come back. A red matter for the unit, whatever has been measured.

    The same press sent twice is one wish. Refuses an unknown reason, and a stay that has ended.
    """
    stay = lock_open_stay(stay_id)
    if reason not in RETURN_REASONS:
        raise Refusal("no_reason", _("Velg den grunnen som passer best."))
    known = ReturnWish.objects.filter(by=by, sent_id=sent_id, reason=reason, stay=stay).first()
    if known is not None:
        return known
    wish = ReturnWish.objects.create(stay=stay, reason=reason, asked_at=now, by=by, sent_id=sent_id)
    alarm = Alarm(
        stay_id=stay.pk,
        source=_SOURCE,
        fact=f"return:{wish.pk}",
        rule="open_return",
        colour=Colour.RED,
        happened_at=now,
        why=Why("return", {"reason": reason}),
    )
    raise_concerns(stays=[stay], alarms=[alarm], now=now)
    return wish
