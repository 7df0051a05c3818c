from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import Consent
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def give_consent(*, stay_id: int, given_by: str, voluntary: bool, by: User, now: datetime) -> Consent:
    """Write down who said yes. Refuses one that was not said freely, one without a name, and a second one."""
    stay = lock_open_stay(stay_id)
    if not given_by.strip():
        raise Refusal("no_name", _("Skriv hvem som samtykker."))
    if not voluntary:
        raise Refusal(
            "not_free", _("Samtykket må være frivillig. Bekreft at det er sagt, og at det kan trekkes når som helst.")
        )
    if Consent.objects.filter(stay=stay, withdrawn_at=None).exists():
        raise Refusal("given_already", _("Samtykket er alt skrevet ned."))
    return Consent.objects.create(stay=stay, given_by=given_by.strip()[:120], given_at=now, heard_by=by)
