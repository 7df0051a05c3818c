from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.blocks import running_blocks
from heim.access.models import Block
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def lift_block(*, stay_id: int, block_id: int, by: User, now: datetime) -> Block:
    """The patient lets somebody or something in again. Refuses what does not run, or is another patient's.

    Whoever is shut out cannot lift it: they do not find the stay.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    block = running_blocks(now).select_for_update().filter(pk=block_id, patient=stay.patient_id).first()
    if block is None or block.user_id == by.pk:
        raise Refusal("unknown", _("Denne sperringen finnes ikke lenger."))
    block.ended_at = now
    block.save(update_fields=["ended_at"])
    return block
