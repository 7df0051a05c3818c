from collections.abc import Collection
from datetime import datetime

from heim.access.blocks import running_blocks
from heim.people.models import Stay
from heim.people.reads import UnitNow, unit_now


def covered_for(stay: Stay, now: datetime) -> bool:
    """Whether the unit that covers for the responsible one may do it for this patient: not when they have shut it out."""
    cover = stay.responsible_unit.covered_by_id
    return cover is None or not running_blocks(now).filter(patient=stay.patient_id, unit=cover).exists()


def without_cover(*, stay_ids: Collection[int], now: datetime) -> set[int]:
    """Those of the stays whose patient has shut out the unit that covers for the responsible one."""
    stays = Stay.objects.filter(pk__in=stay_ids)
    covered = stays.values_list("pk", "patient_id", "responsible_unit__covered_by")
    whose = running_blocks(now).filter(patient__in=stays.values("patient_id"), unit__isnull=False)
    shut = set(whose.values_list("patient_id", "unit_id"))
    return {pk for pk, patient_id, cover in covered if (patient_id, cover) in shut}


def reader_of(stay: Stay, now: datetime) -> UnitNow:
    """Who reads for the patient now: the responsible unit, or its cover, unless the patient has shut that out."""
    return unit_now(stay.responsible_unit, now, covered=covered_for(stay, now))
