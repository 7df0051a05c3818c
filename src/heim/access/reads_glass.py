from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from heim.access.blocks import shut_out_from
from heim.access.models import BrokenGlass
from heim.access.oversight import overseen_units, units_with_names
from heim.people.models import User

_LOOK_BACK = timedelta(days=90)
BECAUSE, VERDICTS = BrokenGlass.Because.choices, BrokenGlass.Verdict.choices


@dataclass(frozen=True)
class Broken:
    """One time the glass was broken to a stay of an overseen unit. `patient` is empty for who may not know the name."""

    id: int
    at: datetime
    until: datetime
    who: str
    from_unit: str
    unit: str
    because: str
    reason: str
    patient: str
    patient_id: int
    stay_id: int
    own: bool
    verdict: str
    note: str
    looked_by: str


def broken_in(*, user: User, now: datetime) -> list[Broken]:
    """What waits to be looked through, the oldest first, then what was in the last 90 days, the newest first."""
    units = [unit.id for unit in overseen_units(user=user, now=now)]
    rows = BrokenGlass.objects.filter(Q(looked_at=None) | Q(at__gt=now - _LOOK_BACK), stay__responsible_unit__in=units)
    rows = rows.select_related("user", "unit", "stay__patient", "stay__responsible_unit", "looked_by").order_by("at")
    named, shut = units_with_names(user=user, now=now), shut_out_from(user=user, now=now)
    found = [
        _broken(row, user, row.stay.responsible_unit_id in named and row.stay.patient_id not in shut) for row in rows
    ]
    waiting = [one for one in found if not one.verdict]
    return waiting + [one for one in reversed(found) if one.verdict]


def _broken(row: BrokenGlass, user: User, named: bool) -> Broken:
    """The reason may hold a name, so who may not know it is told the category alone."""
    return Broken(
        id=row.pk,
        at=row.at,
        until=row.until,
        who=row.user.name,
        from_unit=row.unit.name,
        unit=row.stay.responsible_unit.name,
        because=str(row.get_because_display()),
        reason=row.reason if named else "",
        patient=str(row.stay.patient) if named else "",
        patient_id=row.stay.patient_id,
        stay_id=row.stay_id,
        own=row.user_id == user.pk,
        verdict=str(row.get_verdict_display()) if row.verdict else "",
        note=row.note if named else "",
        looked_by=row.looked_by.name if row.looked_by else "",
    )
