from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from heim.access.models import Block
from heim.care.models import Referral
from heim.care.named_patient import Named, patient_named
from heim.care.receivers import receiver_of
from heim.kit.refusal import Refusal
from heim.people.models import Patient, User
from heim.storage.live import publish_unit

LONGEST = 4000


@dataclass(frozen=True)
class Need:
    """`to` is the key of one of `receivers.receivers_of`; `pathway` that of the one wished for, or ""."""

    text: str
    to: str
    consent_by: str
    pathway: str = ""
    contact: str = ""


@transaction.atomic
def refer_patient(*, named: Named, need: Need, from_unit_id: int, by: User, now: datetime) -> Referral:
    """Report a need to another unit, or to one's own service where it does the rest itself.

    Somebody who has never been here is registered by it. Refuses a number that is none, a second report of the same person
    to the same unit while one waits, one that the patient has shut the receiver out of, and one without need or consent.
    """
    receiver = receiver_of(unit_id=from_unit_id, key=need.to, now=now)
    if receiver is None:
        raise Refusal("no_receiver", _("Velg hvem henvisningen skal til."))
    if not need.text.strip():
        raise Refusal("no_need", _("Skriv hva pasienten trenger, og hvorfor."))
    if len(need.text) > LONGEST:
        raise Refusal("too_long", _("Teksten er for lang."))
    if not need.consent_by.strip():
        raise Refusal("no_consent", _("Skriv hvem som har sagt ja til henvisningen."))
    patient = patient_named(named=named)
    _refuse_a_second(patient, receiver.unit_id, now)
    referral = Referral.objects.create(
        patient=patient,
        from_unit_id=from_unit_id,
        to_unit_id=receiver.unit_id,
        service_id=receiver.service_id,
        pathway=need.pathway[:60],
        need=need.text.strip(),
        consent_by=need.consent_by.strip()[:120],
        contact=need.contact.strip()[:120],
        sent_at=now,
        sent_by=by,
    )
    publish_unit(receiver.unit_id)
    return referral


def _refuse_a_second(patient: Patient, unit_id: int, now: datetime) -> None:
    waiting = Referral.objects.filter(patient=patient, to_unit_id=unit_id, answered_at=None, withdrawn_at=None)
    if waiting.exists():
        raise Refusal("reported", _("Pasienten er alt henvist dit og venter på svar."))
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    if Block.objects.filter(lasting, patient=patient, unit_id=unit_id, started_at__lte=now).exists():
        raise Refusal("shut_out", _("Pasienten har sperret denne enheten."))
