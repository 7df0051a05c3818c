from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import KitHanded
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User


@transaction.atomic
def take_back_kit(*, stay_id: int, handed_id: int, by: User, now: datetime) -> None:
    """Refuses what is not out."""
    Stay.objects.select_for_update().get(pk=stay_id)
    out = KitHanded.objects.filter(pk=handed_id, stay_id=stay_id, returned_at=None)
    if not out.update(returned_at=now, returned_by=by):
        raise Refusal("not_out", _("Dette er alt levert tilbake."))
