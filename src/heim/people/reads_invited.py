"""Patients who have been asked to make an account, and have not come in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.people.invitation import open_own, own_code_of
from heim.people.models import Patient


@dataclass(frozen=True)
class Waiting:
    """`code` is what the letter says."""

    patient: Patient
    code: str
    until: datetime
    by: str


def invited_patients(*, unit_ids: Collection[int], now: datetime) -> list[Waiting]:
    """By the units that asked them, by family name."""
    rows = open_own(now).filter(unit__in=unit_ids).select_related("patient", "by")
    ordered = rows.order_by("patient__family_name", "patient__given_name", "pk")
    return [Waiting(row.patient, own_code_of(row), row.until, row.by.name) for row in ordered]
