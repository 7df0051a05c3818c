from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.assess_referral import Assessment, assess_referral
from heim.care.models import Eligibility
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.people.models import Patient, Stay, User

_NEWBORN = timedelta(days=28)


@transaction.atomic
def assess_together(
    *, mother: Assessment, child: Assessment, born_at: datetime | None, unit_id: int, by: User, now: datetime
) -> tuple[Eligibility, Eligibility]:
    """Mother and child are one case with two records: both are taken in, or both are declined.

    Refuses a birth without its hour, one ahead or long ago, and one on another day than the child was born.
    """
    if mother.outcome != child.outcome:
        raise Refusal("one_case", _("Mor og barn tas inn sammen eller ikke."))
    baby = Patient.objects.select_for_update().get(pk=child.patient_id)
    _refuse_a_wrong_birth(baby, born_at, now)
    baby.born_at = born_at
    baby.save(update_fields=["born_at"])
    hers = assess_referral(referral=mother, unit_id=unit_id, by=by, now=now)
    its = assess_referral(referral=child, unit_id=unit_id, by=by, now=now)
    if its.stay_id is not None:
        Stay.objects.filter(pk=its.stay_id).update(together_with=hers.stay_id)
    return hers, its


def _refuse_a_wrong_birth(baby: Patient, born_at: datetime | None, now: datetime) -> None:
    if born_at is None:
        raise Refusal("no_birth", _("Skriv når barnet ble født, med klokkeslett."))
    if not now - _NEWBORN <= born_at <= now:
        raise Refusal("birth_time", _("Fødselstidspunktet må være i løpet av de siste fire ukene."))
    if local(born_at).date() != baby.born:
        raise Refusal("birth_day", _("Barnet er født en annen dag. Se på datoen igjen."))
