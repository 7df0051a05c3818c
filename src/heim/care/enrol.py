from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.begin import begin_following
from heim.care.consents import refuse_without_consent
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.models import Enrolment, PathwayVersion
from heim.people.models import Stay, User
from heim.triage.worklist import touch_row


@transaction.atomic
def enrol_stay(
    *, stay_id: int, version_id: int, by: User, now: datetime, counted_from: date | None = None
) -> Enrolment:
    """Let a stay follow a pathway version from now. Refuses a version that nobody has approved, or not for today.

    Of somebody who is not home yet nothing is expected before `send_home`. `counted_from` is the day of the operation, where
    the pathway asks by the day; None: the day it begins.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    refuse_without_consent(stay_id)
    version = PathwayVersion.objects.get(pk=version_id)
    if version.approved_at is None:
        raise Refusal("not_approved", _("Forløpet er ikke godkjent av en lege og kan ikke tas i bruk."))
    if version.valid_until is None or version.valid_until < local(now).date():
        raise Refusal("expired", _("Godkjenningen av forløpet er gått ut. Ingen nye kan tas inn før den er fornyet."))
    if Enrolment.objects.filter(stay=stay, version__key=version.key, ended_at=None).exists():
        raise Refusal("already_enrolled", _("Pasienten følger alt dette forløpet."))
    enrolment = Enrolment.objects.create(stay=stay, version=version, started_at=now, counted_from=counted_from, by=by)
    if stay.home_at is not None:
        begin_following(enrolment=enrolment, now=now)
    touch_row(stay_id=stay_id)  # it names the pathway
    return enrolment
