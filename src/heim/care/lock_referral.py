from django.utils.translation import gettext as _

from heim.care.models import Referral
from heim.kit.refusal import Refusal


def lock_waiting_referral(referral_id: int) -> Referral:
    """The referral, locked, with patient and units. Refuses one that has been answered or withdrawn."""
    rows = Referral.objects.select_related("patient", "from_unit", "to_unit").select_for_update(of=("self",))
    referral = rows.get(pk=referral_id)
    if referral.answered_at is not None or referral.withdrawn_at is not None:
        raise Refusal("answered", _("Henvisningen er alt besvart eller trukket. Se siden på nytt."))
    return referral
