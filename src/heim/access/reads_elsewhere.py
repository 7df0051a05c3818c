"""What somebody reaches outside their own units: shared with them, or because they are in the team."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from heim.access.relations import reached, relations, unblocked
from heim.access.table import Act, Basis
from heim.access.units import units_where
from heim.people.models import Stay, Unit, User

_LISTED = (Basis.SHARED, Basis.TEAM)


@dataclass(frozen=True)
class Elsewhere:
    """`basis` says why it stands there; `values`: whether what is measured may be seen too."""

    stay: Stay
    basis: str
    values: bool


def reached_elsewhere(*, user: User, now: datetime) -> list[Elsewhere]:
    """By family name. What they cover for stands on that unit's own lists, and what they broke the glass to on none."""
    own = units_where(user=user, act=Act.SUMMARY, now=now)
    found: dict[int, tuple[Stay, Basis]] = {}
    for relation in relations(user=user, act=Act.SUMMARY, now=now):
        if relation.basis in _LISTED:
            rows = Stay.objects.filter(relation.stays, unblocked(user, now)).exclude(responsible_unit__in=own)
            for stay in rows.select_related("patient", "responsible_unit"):
                found.setdefault(stay.pk, (stay, relation.basis))
    valued = set(reached(user=user, act=Act.VALUES, now=now).filter(pk__in=found).values_list("pk", flat=True))
    listed = [Elsewhere(stay, basis.value, stay.pk in valued) for stay, basis in found.values()]
    return sorted(listed, key=lambda one: (one.stay.patient.family_name, one.stay.patient.given_name, one.stay.pk))


def wide_stays(*, user: User, patient_id: int, unit_id: int, act: Act, now: datetime) -> QuerySet[Stay]:
    """The stays of one patient that may stand together on a page of `unit_id`: those the user may do `act` with, without
    what a sensitive unit has, unless it is that unit's own page."""
    mine = reached(user=user, act=act, now=now).filter(patient=patient_id)
    return mine.exclude(responsible_unit__in=Unit.objects.filter(sensitive=True).exclude(pk=unit_id))
