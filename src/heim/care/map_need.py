from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from heim.care.lock_referral import lock_waiting_referral
from heim.care.models import Referral
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.models import User
from heim.storage.live import publish_unit

LONGEST, FURTHEST = 4000, timedelta(days=366)


@transaction.atomic
def map_need(*, referral_id: int, mapping: str, reevaluate_by: date | None, by: User, now: datetime) -> Referral:
    """Write down what was found, with the day the need is looked at again. It may be mapped anew until it is answered.

    Refuses an empty one, and one without such a day within a year ahead.
    """
    referral = lock_waiting_referral(referral_id)
    if not mapping.strip():
        raise Refusal("no_mapping", _("Skriv hva kartleggingen viste."))
    if len(mapping) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    today = local(now).date()
    if reevaluate_by is None or not today < reevaluate_by <= today + FURTHEST:
        raise Refusal("no_day", _("Velg når behovet skal vurderes på nytt, høyst et år fram."))
    referral.mapped_at, referral.mapped_by = now, by
    referral.mapping, referral.reevaluate_by = mapping.strip(), reevaluate_by
    referral.save(update_fields=["mapped_at", "mapped_by", "mapping", "reevaluate_by"])
    publish_unit(referral.from_unit_id)
    return referral
