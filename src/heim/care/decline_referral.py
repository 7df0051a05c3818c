from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_referral import lock_waiting_referral
from heim.care.models import Eligibility, Referral
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.storage.live import publish_unit

LONGEST = 4000


@transaction.atomic
def decline_referral(*, referral_id: int, because: str, reason: str, by: User, now: datetime) -> Referral:
    """No, without a checklist: the referrer reads why. Refuses a no without one of the reasons, or without words."""
    referral = lock_waiting_referral(referral_id)
    if because not in Eligibility.Because.values:
        raise Refusal("no_because", _("Velg hvorfor henvisningen avslås."))
    if not reason.strip():
        raise Refusal("no_reason", _("Skriv begrunnelsen for avslaget. Den som henviste, skal lese den."))
    if len(reason) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    referral.answered_at, referral.answered_by = now, by
    referral.outcome, referral.because, referral.reason = Eligibility.Outcome.DECLINED, because, reason.strip()
    referral.save(update_fields=["answered_at", "answered_by", "outcome", "because", "reason"])
    publish_unit(referral.from_unit_id)
    return referral
