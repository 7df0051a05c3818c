"""Looking for a patient one has no relation to: the first step of breaking the glass. Every search is logged by the door."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from heim.access.blocks import shut_out_from
from heim.access.protect import SEARCHED_FOR
from heim.access.relations import reached
from heim.access.table import Act
from heim.access.units import units_where
from heim.people.models import Stay, Unit, User

MOST = 20
_DIGITS, _SHORTEST = 11, 3


@dataclass(frozen=True)
class Candidate:
    """One stay that was found. `unit` is empty where its very name would tell too much; `related`: it can be opened as usual."""

    stay_id: int
    patient_id: int
    name: str
    born: str
    unit: str
    related: bool


def find_unrelated(*, user: User, query: str, now: datetime) -> list[Candidate]:
    """By the whole identity number anywhere, or by name (each word begins one) within the user's own organisation."""
    rows = _findable(user, now)
    number = "".join(query.split())
    if number.isdecimal():
        rows = rows.filter(patient__identity_number=number) if len(number) == _DIGITS else rows.none()
    elif len(number) >= _SHORTEST:
        rows = rows.filter(_named(query), responsible_unit__in=_own_organisation(user, now))
    else:
        rows = rows.none()
    found = list(rows.select_related("patient", "responsible_unit").order_by("patient__family_name", "pk")[:MOST])
    near = reached(user=user, act=Act.VALUES, now=now).filter(pk__in=[stay.pk for stay in found])
    related = set(near.values_list("pk", flat=True))
    return [_candidate(stay, stay.pk in related) for stay in found]


def find_one(*, user: User, stay_id: int, number: str, now: datetime) -> Candidate | None:
    """A stay that the search could have given: of the own organisation, or of the person whose number is said."""
    here = Q(responsible_unit__in=_own_organisation(user, now))
    if number:
        here |= Q(patient__identity_number="".join(number.split()))
    rows = _findable(user, now).filter(here, pk=stay_id).select_related("patient", "responsible_unit")
    related = reached(user=user, act=Act.VALUES, now=now).filter(pk=stay_id).exists()
    return next((_candidate(stay, related) for stay in rows), None)


def _findable(user: User, now: datetime) -> QuerySet[Stay]:
    """For those who read in some unit: open stays of people who have not shut them out and are not to be found."""
    if not units_where(user=user, act=Act.VALUES, now=now):
        return Stay.objects.none()
    rows = Stay.objects.filter(ended_at=None, patient__protection__in=SEARCHED_FOR)
    return rows.exclude(patient__in=shut_out_from(user=user, now=now))


def _named(query: str) -> Q:
    """The database folds only a-z, so each word is also tried as it is written in a name."""
    found = Q()
    for word in query.split():
        either = Q()
        for written in {word, word.capitalize(), word.lower()}:
            either |= Q(patient__family_name__istartswith=written) | Q(patient__given_name__istartswith=written)
        found &= either
    return found


def _own_organisation(user: User, now: datetime) -> set[int]:
    """All units below the same top as one where the user reads."""
    parents: dict[int, int | None] = dict(Unit.objects.values_list("pk", "parent_id"))
    tops = {_top(unit_id, parents) for unit_id in units_where(user=user, act=Act.VALUES, now=now)}
    return {unit_id for unit_id in parents if _top(unit_id, parents) in tops}


def _top(unit_id: int, parents: dict[int, int | None]) -> int:
    above = parents[unit_id]
    return unit_id if above is None else _top(above, parents)


def _candidate(stay: Stay, related: bool) -> Candidate:
    unit = stay.responsible_unit
    return Candidate(
        stay_id=stay.pk,
        patient_id=stay.patient_id,
        name=f"{stay.patient.family_name}, {stay.patient.given_name}",
        born=f"{stay.patient.born:%d.%m.%Y}",
        unit=unit.name if related or not unit.sensitive else "",
        related=related,
    )
