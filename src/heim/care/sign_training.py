from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import TrainingSigned
from heim.care.open_stay import lock_open_stay
from heim.care.readiness import demanded_of
from heim.kit.refusal import Refusal
from heim.people.models import User


@transaction.atomic
def sign_training(
    *, stay_id: int, item: str, home_name: str, shown_back: bool, by: User, now: datetime
) -> TrainingSigned:
    """One training item: signed at home by name; by `by` too when it has been shown back. What is signed stays signed.

    Refuses an item that no followed pathway asks for, and a first signature without a name.
    """
    stay = lock_open_stay(stay_id)
    if item not in {one.key for one in demanded_of(stay, now).training}:
        raise Refusal("no_such_item", _("Forløpet har ingen slik opplæring."))
    signed = TrainingSigned.objects.select_for_update().filter(stay=stay, item=item).first()
    if signed is None:
        if not home_name.strip():
            raise Refusal("no_name", _("Skriv navnet på den som har fått opplæringen."))
        signed = TrainingSigned(stay=stay, item=item, home_name=home_name.strip()[:120], home_at=now)
    if shown_back and signed.staff_at is None:
        signed.staff, signed.staff_at, signed.shown_back = by, now, True
    signed.save()
    return signed
