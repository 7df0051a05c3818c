from datetime import datetime

from heim.access.reads_elsewhere import wide_stays
from heim.access.relations import acts_on
from heim.access.table import Act
from heim.people.models import Stay, User


def stays_of_same_patient(*, user: User, stay: Stay, now: datetime) -> list[tuple[Stay, frozenset[Act]]]:
    """Every open stay of the patient that the user reaches, with what they may do with it; the given one first.

    What they do not reach is not there at all, so that nobody learns of another unit by what is left out; nor is what a
    sensitive unit has, unless the given stay is that unit's own.
    """
    rows = wide_stays(user=user, patient_id=stay.patient_id, unit_id=stay.responsible_unit_id, act=Act.SUMMARY, now=now)
    found = list(
        rows.filter(ended_at=None).select_related("patient", "responsible_unit").order_by("started_at", "pk").distinct()
    )
    found.sort(key=lambda one: one.pk != stay.pk)
    return [(one, acts_on(user=user, stay=one, now=now)) for one in found]
