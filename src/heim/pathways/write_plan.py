from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.pathways.models import SelfTreatmentPlan
from heim.people.models import Stay, User

LONGEST = 4000


@transaction.atomic
def write_plan(
    *, stay_id: int, green: str, yellow: str, red: str, matters: str, by: User, now: datetime
) -> SelfTreatmentPlan:
    """A new version of the person's own plan; the ones before are kept. Refuses one with an empty zone."""
    Stay.objects.select_for_update().get(pk=stay_id)
    if not (green.strip() and yellow.strip() and red.strip()):
        raise Refusal("empty_zone", _("Skriv noe i både grønn, gul og rød del av planen."))
    if max(map(len, (green, yellow, red, matters))) > LONGEST:
        raise Refusal("too_long", _("Hver del av planen kan ha høyst 4000 tegn."))
    number = SelfTreatmentPlan.objects.filter(stay_id=stay_id).count() + 1
    return SelfTreatmentPlan.objects.create(
        stay_id=stay_id,
        number=number,
        green=green.strip(),
        yellow=yellow.strip(),
        red=red.strip(),
        matters=matters.strip(),
        written_at=now,
        by=by,
    )
