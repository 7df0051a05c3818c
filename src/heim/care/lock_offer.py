from django.utils.translation import gettext as _

from heim.care.models import Handover
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal


def lock_open_offer(handover_id: int) -> Handover:
    """The hand-over with its units, under the lock of its stay (`handover.stay`, with the patient). Refuses an answered one."""
    stay = lock_open_stay(Handover.objects.values_list("stay_id", flat=True).get(pk=handover_id))
    handover: Handover | None = (
        Handover.objects.open()
        .select_related("from_unit", "to_unit")
        .select_for_update(of=("self",))
        .filter(pk=handover_id)
        .first()
    )
    if handover is None:
        raise Refusal("answered", _("Tilbudet er alt besvart eller trukket. Se siden på nytt."))
    handover.stay = stay
    return handover
