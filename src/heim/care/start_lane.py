from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from heim.access.models import Block, Sharing
from heim.care.models import Lane
from heim.care.open_stay import lock_open_stay
from heim.kit.refusal import Refusal
from heim.people.models import Stay, Unit, User
from heim.people.parties import takes_part

KINDS = tuple(Lane.Kind)


@transaction.atomic
def start_lane(*, stay_id: int, unit_id: int, kind: str, consent_by: str, by: User, now: datetime) -> Lane:
    """A unit has its own part in the stay from now, and reads the one plan.

    Refuses a second lane of a kind or unit, one without consent, and a unit that takes no part or is shut out.
    """
    stay = lock_open_stay(stay_id)
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or kind not in Lane.Kind.values:
        raise Refusal("no_lane", _("Velg både hva slags spor det er, og hvilken enhet som har det."))
    if not consent_by.strip():
        raise Refusal("no_consent", _("Skriv hvem som har sagt ja til at enheten leser planen."))
    if Lane.objects.filter(Q(unit=unit) | Q(kind=kind), stay=stay, ended_at=None).exists():
        raise Refusal("there_already", _("Enheten har alt et spor, eller det er alt et slikt spor."))
    if not takes_part(kind=unit.kind, parties=stay.parties):
        raise Refusal("left_out", _("%(unit)s er ikke med på dette oppholdet.") % {"unit": unit.name})
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    if Block.objects.filter(lasting, patient=stay.patient_id, unit=unit, started_at__lte=now).exists():
        raise Refusal("shut_out", _("Pasienten har sperret denne enheten."))
    sharing = None if unit.pk == stay.responsible_unit_id else share_plan(stay, unit, consent_by, by, now)
    return Lane.objects.create(
        stay=stay,
        unit=unit,
        kind=kind,
        consent_by=consent_by.strip()[:120],
        sharing=sharing,
        started_at=now,
        started_by=by,
    )


def share_plan(stay: Stay, unit: Unit, consent_by: str, by: User, now: datetime) -> Sharing | None:
    """None when the unit reads the plan already by a sharing of its own; a narrower one is widened."""
    running = Sharing.objects.select_for_update().filter(stay=stay, unit=unit, ended_at=None).first()
    if running is not None and running.with_plan:
        return None
    had = {} if running is None else {name: getattr(running, name) for name in _GIVEN}
    if running is not None:
        running.ended_at = max(now, running.started_at)
        running.save(update_fields=["ended_at"])
    given = dict.fromkeys(_GIVEN, False) | had | {"with_plan": True}
    because = _("Har et spor i oppholdet")
    consent = consent_by.strip()[:120]
    return Sharing.objects.create(
        stay=stay, unit=unit, consent_by=consent, because=because, started_at=now, by=by, **given
    )


_GIVEN = ("with_values", "with_plan", "with_talk", "may_answer")
