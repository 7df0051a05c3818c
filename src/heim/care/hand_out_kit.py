from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import KitHanded
from heim.care.open_stay import lock_open_stay
from heim.care.readiness import demanded_of
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def hand_out_kit(*, stay_id: int, item: str, mark: str, by: User, now: datetime) -> KitHanded:
    """A thing of the kit, by the mark on it; without a mark they use their own or need none.

    Refuses an item that the pathway does not have, and a thing that is in somebody's home already.
    """
    stay = lock_open_stay(stay_id)
    if item not in {one.key for one in demanded_of(stay, now).kit}:
        raise Refusal("no_such_item", _("Forløpet har ikke dette utstyret."))
    mark = mark.strip()[:60]
    out = KitHanded.objects.filter(returned_at=None)
    if mark and out.filter(mark=mark).exists():
        raise Refusal("lent_already", _("Utstyret %(mark)s er alt delt ut.") % {"mark": mark})
    if not mark and out.filter(stay=stay, item=item).exists():
        raise Refusal("handed_already", _("Dette er alt delt ut."))
    return KitHanded.objects.create(stay=stay, item=item, mark=mark, handed_at=now, handed_by=by)
