from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import PersonalValue
from heim.pathways.personal_value import LONGEST_REASON
from heim.people.models import Post, Stay, User

# What NEWS2 must know of a person and can never guess. Only a doctor says so, by name and with a reason.
PRESCRIBED: Final = ("spo2_scale_2", "pregnant_or_postpartum")


@transaction.atomic
def prescribe(*, stay_id: int, what: str, holds: bool, reason: str, by: User, now: datetime) -> PersonalValue:
    """`what` of `PRESCRIBED` holds for this person from now, or no longer does. The one before is kept, ended.

    Refuses anybody but a doctor, and a change without a reason.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    if what not in PRESCRIBED:
        raise Refusal("unknown", _("Dette kan ikke forordnes her."))
    running = Q(ended_at=None) | Q(ended_at__gt=now)
    if not Post.objects.filter(running, user=by, role=Post.Role.DOCTOR, started_at__lte=now).exists():
        raise Refusal("not_a_doctor", _("Bare en lege kan forordne dette."))
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Refusal("no_reason", _("Skriv kort hvorfor."))
    name = f"plan:{what}"
    PersonalValue.objects.filter(stay_id=stay_id, name=name, ended_at=None).update(ended_at=now)
    return PersonalValue.objects.create(
        stay_id=stay_id, name=name, value=float(holds), reason=reason.strip(), by=by, started_at=now
    )
