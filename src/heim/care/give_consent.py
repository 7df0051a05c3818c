from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.care.models import Consent
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.pathways.countdown import begin_countdowns
from heim.pathways.models import Countdown, Enrolment, Expectation
from heim.pathways.plan import expect_from
from heim.people.models import Stay, User


@transaction.atomic
def give_consent(*, stay_id: int, given_by: str, voluntary: bool, by: User, now: datetime) -> Consent:
    """Write down who said yes. Refuses one that was not said freely, one without a name, and a second one.

    Who says yes again after a no is waited for again from now.
    """
    stay = lock_open_stay(stay_id)
    if not given_by.strip():
        raise Refusal("no_name", _("Skriv hvem som samtykker."))
    if not voluntary:
        raise Refusal(
            "not_free", _("Samtykket må være frivillig. Bekreft at det er sagt, og at det kan trekkes når som helst.")
        )
    if Consent.objects.filter(stay=stay, withdrawn_at=None).exists():
        raise Refusal("given_already", _("Samtykket er alt skrevet ned."))
    if stay.home_at is not None and Consent.objects.filter(stay=stay).exists():
        _expect_again(stay, now)
    return Consent.objects.create(stay=stay, given_by=given_by.strip()[:120], given_at=now, heard_by=by)


def _expect_again(stay: Stay, now: datetime) -> None:
    """Since it was withdrawn nothing has been waited for."""
    Expectation.objects.filter(stay=stay).delete()
    Countdown.objects.filter(stay=stay).delete()
    for enrolment in Enrolment.objects.filter(stay=stay, ended_at=None).select_related("stay"):
        expect_from(enrolment=enrolment, now=now)
        begin_countdowns(enrolment=enrolment, now=now)
