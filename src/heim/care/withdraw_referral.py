from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_referral import lock_waiting_referral
from heim.care.models import Referral
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.storage.live import publish_unit


@transaction.atomic
def withdraw_referral(*, referral_id: int, because: str, by: User, now: datetime) -> Referral:
    """The need is no longer there, or was sent to the wrong place. Refuses without a reason."""
    referral = lock_waiting_referral(referral_id)
    if not because.strip():
        raise Refusal("no_reason", _("Skriv hvorfor henvisningen trekkes."))
    referral.withdrawn_at, referral.withdrawn_by, referral.withdrawn_because = now, by, because.strip()[:300]
    referral.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    publish_unit(referral.to_unit_id)
    return referral
