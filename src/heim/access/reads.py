from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.access.models import Entry
from heim.people.models import Stay


@dataclass(frozen=True)
class Look:
    at: datetime
    who: str
    role: str
    unit: str
    act: str
    reason: str


def looks_at(*, stay: Stay, most: int = 200) -> list[Look]:
    """Who has looked at this patient, newest first; lists that showed the patient count too."""
    entries = (
        Entry.objects.filter(Q(patient_id=stay.patient_id) | Q(shown__patient_id=stay.patient_id))
        .select_related("user")
        .order_by("-at", "-pk")[:most]
    )
    return [Look(entry.at, entry.user.name, entry.role, entry.unit_name, entry.act, entry.reason) for entry in entries]
