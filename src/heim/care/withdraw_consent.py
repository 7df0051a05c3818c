from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.discharge import discharge_patient
from heim.care.models import Consent
from heim.care.open_stay import lock_open_stay
from heim.contact.reads import messages_of
from heim.kit.colour import Colour
from heim.kit.refusal import Refusal
from heim.pathways.models import Countdown, Expectation
from heim.people.models import Stay, User
from heim.rules.why import Why
from heim.triage.lock import lock_open_concerns
from heim.triage.raise_concern import Alarm, Source, raise_concerns

_SOURCE = Source("consent", "withdrawn")


@transaction.atomic
def withdraw_consent(*, stay_id: int, reason: str, by: User, now: datetime) -> bool:
    """They no longer want it, and need not wait: the stay ends, with the reason. Whether it has ended.

    With something open or unread nothing more is expected from home, and a yellow matter says that it must be ended.
    """
    stay = lock_open_stay(stay_id)
    reason = reason.strip()
    if not reason:
        raise Refusal("no_reason", _("Skriv hvorfor samtykket trekkes. «Vil ikke si det» er grunn nok."))
    given = Consent.objects.filter(stay=stay, withdrawn_at=None)
    if not given.update(withdrawn_at=now, withdrawn_reason=reason[:300], withdrawal_heard_by=by):
        raise Refusal("not_given", _("Det er ikke skrevet ned noe samtykke."))
    if not lock_open_concerns(stay_id) and not _unread(stay_id):
        why = Stay.EndReason.WITHDRAWN
        discharge_patient(stay_id=stay_id, reason=why, outcome=reason, kit_later=True, by=by, now=now)
        return True
    Expectation.objects.filter(stay=stay).delete()
    Countdown.objects.filter(stay=stay).delete()
    raise_concerns(stays=[stay], alarms=[_alarm(stay, reason, now)], now=now)
    return False


def _unread(stay_id: int) -> bool:
    return any(message.from_home and message.read_at is None for message in messages_of(stay_id=stay_id))


def _alarm(stay: Stay, reason: str, now: datetime) -> Alarm:
    return Alarm(
        stay_id=stay.pk,
        source=_SOURCE,
        fact=f"consent:{now:%Y-%m-%dT%H:%M:%S}",
        rule="withdrawn",
        colour=Colour.YELLOW,
        happened_at=now,
        why=Why("withdrawn", {"reason": reason}),
    )
