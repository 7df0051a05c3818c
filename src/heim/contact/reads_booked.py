"""What has been agreed. The caller has made sure that the user may see the stay."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404

from heim.contact.models import Appointment
from heim.people.models import Stay

KINDS = tuple(Appointment.Kind)


@dataclass(frozen=True)
class Booked:
    """`called_off` is why it will not be, "" when it will."""

    id: int
    kind: str
    kind_name: str
    purpose: str
    with_whom: str
    starts_at: datetime
    ends_at: datetime
    called_off: str


def booked_of(*, stay_id: int, now: datetime, most: int = 30) -> list[Booked]:
    """What has not ended yet, the soonest first; also what was called off, until its time has passed."""
    since = now - timedelta(minutes=600)
    rows = Appointment.objects.filter(stay_id=stay_id, starts_at__gte=since).order_by("starts_at", "pk")[: most + 20]
    return [one for one in map(_booked, rows) if one.ends_at > now][:most]


def next_booked(*, stay_id: int, now: datetime) -> Booked | None:
    """The next time that holds."""
    return next((one for one in booked_of(stay_id=stay_id, now=now) if not one.called_off), None)


def talk_booked(*, stay_id: int, now: datetime, within: timedelta) -> bool:
    """Whether somebody will talk with the person within that time: what some questionnaires wait for."""
    return Appointment.objects.filter(
        stay_id=stay_id, called_off_at=None, starts_at__gt=now - timedelta(hours=1), starts_at__lte=now + within
    ).exists()


def find_appointment(*, stay: Stay, appointment_id: int) -> Appointment:
    """Of a stay that the door has found. Raises Http404 otherwise."""
    row = Appointment.objects.filter(pk=appointment_id, stay_id=stay.pk).first()
    if row is None:
        raise Http404
    return row


def _booked(row: Appointment) -> Booked:
    return Booked(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        purpose=row.purpose,
        with_whom=row.with_whom,
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        called_off=row.called_off_because,
    )
