"""The commonest question of all: a stay of one's own unit. Its SQL is built once, because building it takes longer than asking."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from heim.access.blocks import running_blocks
from heim.people.models import Patient, Stay, Unit
from heim.storage.prepared import Prepared

_STAY = [field.attname for field in Stay._meta.concrete_fields]
_PATIENT = [field.attname for field in Patient._meta.concrete_fields]
_UNIT = [field.attname for field in Unit._meta.concrete_fields]


def own_stay(*, user_id: int, unit_ids: list[int], stay_id: int, now: datetime) -> Stay | None:
    """The stay with patient and unit, also an ended one, when one of the units is responsible; None where there is none, or
    the patient has shut the user out."""
    for row in _OWN(user_id=user_id, unit_ids=unit_ids, stay_id=stay_id, now=now):
        values = list(row)
        stay = Stay.from_db(None, _STAY, values[: len(_STAY)])
        stay.patient = Patient.from_db(None, _PATIENT, values[len(_STAY) : -len(_UNIT)])
        stay.responsible_unit = Unit.from_db(None, _UNIT, values[-len(_UNIT) :])
        for one in (stay, stay.patient, stay.responsible_unit):
            one._state.db = "default"
        return stay
    return None


def _own(user_id: int, unit_ids: list[int], stay_id: int, now: datetime) -> QuerySet[Stay, Any]:
    shut_out = running_blocks(now).filter(user=user_id).values("patient_id")
    rows = Stay.objects.filter(pk=stay_id, responsible_unit__in=unit_ids).exclude(patient__in=shut_out)
    return rows.values_list(
        *_STAY, *(f"patient__{name}" for name in _PATIENT), *(f"responsible_unit__{name}" for name in _UNIT)
    )


_OWN = Prepared(_own)
