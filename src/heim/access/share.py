from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from heim.access.models import Block, Sharing
from heim.kit.refusal import Refusal
from heim.people.models import Stay, Unit, User
from heim.people.parties import takes_part


@dataclass(frozen=True)
class Gives:
    """What a sharing lets the unit do beside reading the summary, which it always may."""

    values: bool = False
    plan: bool = False
    talk: bool = False
    answer: bool = False


@transaction.atomic
def share_stay(
    *,
    stay_id: int,
    unit_id: int,
    gives: Gives,
    consent_by: str,
    because: str,
    by: User,
    now: datetime,
    until: datetime | None = None,
    beside_what_ends: bool = False,
) -> Sharing:
    """Let another unit in, or change what it is let into: the old row ends, so that both can be seen afterwards.

    `consent_by` is who agreed, and how. `beside_what_ends`: a sharing that has an end by itself keeps it.
    Refuses the responsible unit itself, a stay that has ended, a sharing nobody has
    agreed to, a unit of a side that takes no part (`Stay.parties`), and one the patient has shut out.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise _no_unit()
    if not consent_by.strip() or len(consent_by) > 120 or len(because) > 300:
        raise Refusal("no_consent", _("Skriv hvem som har samtykket, og hvordan. Høyst 120 tegn."))
    if until is not None and until <= now:
        raise Refusal("passed", _("Velg et tidspunkt fram i tid."))
    _refuse_who_may_not(stay, unit, now)
    running = Sharing.objects.filter(stay=stay, unit=unit, ended_at=None).first()
    if not beside_what_ends:
        Sharing.objects.filter(stay=stay, unit=unit, ended_at__gt=now).update(ended_at=Greatest("started_at", now))
    if running is not None:
        if _gives(running) == gives and until is None:
            return running
        running.ended_at = now
        running.save(update_fields=["ended_at"])
    return Sharing.objects.create(
        stay=stay,
        unit=unit,
        with_values=gives.values,
        with_plan=gives.plan,
        with_talk=gives.talk,
        may_answer=gives.answer,
        consent_by=consent_by.strip(),
        because=because.strip(),
        started_at=now,
        ended_at=until,
        by=by,
    )


@transaction.atomic
def share_again(*, sharing_id: int, now: datetime) -> None:
    """What a wider sharing has stood instead of goes on, now that the wider one has an end. Refuses as `share_stay` does."""
    sharing = Sharing.objects.select_related("unit").get(pk=sharing_id)
    stay = Stay.objects.select_for_update().get(pk=sharing.stay_id)
    _refuse_who_may_not(stay, sharing.unit, now)
    sharing.ended_at = None
    sharing.save(update_fields=["ended_at"])


def _refuse_who_may_not(stay: Stay, unit: Unit, now: datetime) -> None:
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet."))
    if unit.pk == stay.responsible_unit_id:
        raise _no_unit()
    if not takes_part(kind=unit.kind, parties=stay.parties):
        raise Refusal("no_part", _("Denne enheten er ikke med i oppfølgingen. Endre først hvem som deltar."))
    if _running_block(stay, unit, now):
        raise Refusal("blocked", _("Pasienten har sperret for denne enheten."))


def _no_unit() -> Refusal:
    return Refusal("no_unit", _("Velg en annen enhet enn den som er ansvarlig."))


def _running_block(stay: Stay, unit: Unit, now: datetime) -> bool:
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    return Block.objects.filter(lasting, patient=stay.patient_id, unit=unit, started_at__lte=now).exists()


def _gives(row: Sharing) -> Gives:
    return Gives(row.with_values, row.with_plan, row.with_talk, row.may_answer)
