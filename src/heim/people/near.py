"""Who is near a patient: those who may do something, and those who are a name and a number."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from heim.people.models import Relative


def near_of(*, patient_id: int, now: datetime) -> list[Relative]:
    """As of now: parents, then carers, then the rest; within each the closest first."""
    lasting = Q(ended_at=None) | Q(ended_at__gt=now)
    rows = Relative.objects.filter(lasting, patient=patient_id).select_related("patient", "user", "given_by")
    order = {Relative.Mandate.PARENT: 0, Relative.Mandate.CARER: 1}
    return sorted(rows, key=lambda one: (order.get(Relative.Mandate(one.mandate), 2), not one.closest, one.pk))


def near_named(*, patient_id: int, relative_id: int, now: datetime) -> Relative | None:
    """One who may do something now, or is invited to."""
    rows = near_of(patient_id=patient_id, now=now)
    return next((one for one in rows if one.pk == relative_id and one.mandate != Relative.Mandate.NONE), None)


def only_named(near: Sequence[Relative]) -> list[Relative]:
    """Those who are a name and a number alone, and do not stand there as carer or parent too."""
    acting = {one.name.casefold() for one in near if one.mandate != Relative.Mandate.NONE}
    return [one for one in near if one.mandate == Relative.Mandate.NONE and one.name.casefold() not in acting]


def scopes() -> list[tuple[str, str]]:
    """(word, what it lets a carer do)."""
    return [(scope.value, str(scope.label)) for scope in Relative.Scope]


def relations() -> list[tuple[str, str]]:
    """(relation, its name)."""
    return [(relation.value, str(relation.label)) for relation in Relative.Relation]
