from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.access.blocks import DOCUMENTS, running_blocks
from heim.access.models import Block
from heim.kit.refusal import Refusal
from heim.people.models import Stay, Unit, User


@dataclass(frozen=True)
class ShutOut:
    """One thing that the patient shuts: a person, a unit, or one document (`kind` of `blocks.DOCUMENTS`)."""

    user_id: int | None = None
    unit_id: int | None = None
    kind: str = ""
    subject_id: int | None = None


@transaction.atomic
def write_block(*, stay_id: int, shut: ShutOut, by: User, now: datetime) -> Block:
    """Write down that the patient shuts somebody or something out. The door has found the stay, and the document in it.

    Refuses the responsible unit, whoever writes it, and what is shut already.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    _refuse_what_cannot_be(stay, shut, by)
    running = running_blocks(now).filter(patient=stay.patient_id)
    if running.filter(user=shut.user_id, unit=shut.unit_id, kind=shut.kind, subject_id=shut.subject_id).exists():
        raise Refusal("shut", _("Dette er sperret allerede."))
    return Block.objects.create(
        patient_id=stay.patient_id,
        user_id=shut.user_id,
        unit_id=shut.unit_id,
        kind=shut.kind,
        subject_id=shut.subject_id,
        started_at=now,
        written_by=by,
    )


def _refuse_what_cannot_be(stay: Stay, shut: ShutOut, by: User) -> None:
    if shut.unit_id == stay.responsible_unit_id:
        raise Refusal("responsible", _("Enheten som har ansvaret, kan ikke sperres ute. Gi ansvaret videre først."))
    if shut.user_id == by.pk:
        raise Refusal("self", _("Du kan ikke sperre deg selv ute. Be en kollega skrive det ned."))
    known_user = shut.user_id is not None and User.objects.filter(pk=shut.user_id).exists()
    known_unit = shut.unit_id is not None and Unit.objects.filter(pk=shut.unit_id).exists()
    known_paper = shut.kind in DOCUMENTS and shut.subject_id is not None
    if [known_user, known_unit, known_paper].count(True) != 1:
        raise Refusal("nothing", _("Velg hvem eller hva som skal sperres."))
