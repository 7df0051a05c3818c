from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.consents import refuse_without_consent
from heim.care.models import LevelPeriod
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment
from heim.pathways.plan import expect_anew
from heim.pathways.reads import definition
from heim.people.models import User


@transaction.atomic
def change_level(*, stay_id: int, level: str, reason: str, by: User, now: datetime) -> LevelPeriod:
    """Follow more or less closely from now, with a reason; what has been is kept. "" is as the pathway says.

    Refuses a level that no followed pathway has, the one there is, and one without a reason.
    """
    stay = lock_open_stay(stay_id)
    refuse_without_consent(stay_id)
    enrolments = list(Enrolment.objects.filter(stay=stay, ended_at=None).select_related("stay"))
    known = {one.key for enrolment in enrolments for one in definition(enrolment.version_id).levels}
    if level and level not in known:
        raise Refusal("no_such_level", _("Velg hvor tett pasienten skal følges."))
    if level == stay.level:
        raise Refusal("same_level", _("Pasienten følges alt så tett."))
    if not reason.strip():
        raise Refusal("no_reason", _("Skriv hvorfor."))
    stay.level = level
    stay.save(update_fields=["level"])
    LevelPeriod.objects.filter(stay=stay, ended_at=None).update(ended_at=now)
    period = LevelPeriod.objects.create(stay=stay, level=level, reason=reason.strip()[:300], started_at=now, by=by)
    for enrolment in enrolments if stay.home_at is not None else ():
        enrolment.stay = stay
        expect_anew(enrolment=enrolment, now=now)
    return period
