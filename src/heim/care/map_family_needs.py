from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import FamilyNeeds
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.people.models import User

LONGEST = 4000


@transaction.atomic
def map_family_needs(*, stay_id: int, text: str, by: User, now: datetime) -> FamilyNeeds:
    """What the whole family needs. Refuses an empty one; earlier ones are kept."""
    stay = lock_open_stay(stay_id)
    if not text.strip():
        raise Refusal("empty", _("Skriv hva familien trenger."))
    if len(text) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    return FamilyNeeds.objects.create(stay=stay, text=text.strip(), at=now, by=by)
