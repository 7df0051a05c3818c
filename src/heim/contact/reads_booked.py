"""What has been agreed. The caller has made sure that the user may see the stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404

from heim.contact.models import Appointment, Coming
from heim.people.models import Stay

KINDS = tuple(Appointment.Kind)


@dataclass(frozen=True)
class Decided:
    """Whether the person may come, and who said so when."""

    go: bool
    because: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Booked:
    """`called_off` is why it will not be, "" when it will. `coming` None: nobody has decided; `travels`: to a hospital, so
    that somebody may have to."""

    id: int
    kind: str
    kind_name: str
    purpose: str
    with_whom: str
    starts_at: datetime
    ends_at: datetime
    called_off: str
    coming: Decided | None = None
    travels: bool = False


def booked_of(*, stay_id: int, now: datetime, most: int = 30) -> list[Booked]:
    """What has not ended yet, the soonest first; also what was called off, until its time has passed."""
    since = now - timedelta(minutes=600)
    rows = Appointment.objects.filter(stay_id=stay_id, starts_at__gte=since).order_by("starts_at", "pk")[: most + 20]
    ahead = [row for row in rows if row.starts_at + timedelta(minutes=row.minutes) > now][:most]
    decided = _decided(ahead)
    return [_booked(row, decided.get(row.pk)) for row in ahead]


def decided_of(*, stay_id: int, since: datetime) -> list[tuple[Booked, Decided]]:
    """Every decision about coming, the oldest first."""
    rows = Coming.objects.filter(appointment__stay_id=stay_id, at__gte=since).select_related("appointment", "by")
    return [(_booked(row.appointment, None), _as_decided(row)) for row in rows.order_by("at", "pk")]


def next_booked(*, stay_id: int, now: datetime) -> Booked | None:
    """The next time that holds."""
    return next((one for one in booked_of(stay_id=stay_id, now=now) if not one.called_off), None)


def talk_booked(*, stay_id: int, now: datetime, within: timedelta) -> bool:
    """Whether somebody will talk with the person within that time: what some questionnaires wait for."""
    return Appointment.objects.filter(
        stay_id=stay_id, called_off_at=None, starts_at__gt=now - timedelta(hours=1), starts_at__lte=now + within
    ).exists()


def is_booked(*, stay_id: int, kind: str, purpose: str, starts_at: datetime) -> bool:
    same = Appointment.objects.filter(stay_id=stay_id, kind=kind, purpose=purpose, starts_at=starts_at)
    return same.filter(called_off_at=None).exists()


def find_appointment(*, stay: Stay, appointment_id: int) -> Appointment:
    """Of a stay that the door has found. Raises Http404 otherwise."""
    row = Appointment.objects.filter(pk=appointment_id, stay_id=stay.pk).first()
    if row is None:
        raise Http404
    return row


def _decided(rows: Sequence[Appointment]) -> dict[int, Decided]:
    """The newest decision of each."""
    if not rows:
        return {}
    found = Coming.objects.filter(appointment__in=rows).select_related("by").order_by("at", "pk")
    return {row.appointment_id: _as_decided(row) for row in found}


def _as_decided(row: Coming) -> Decided:
    return Decided(row.go, row.because, row.by.name, row.at)


def _booked(row: Appointment, coming: Decided | None) -> Booked:
    return Booked(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        purpose=row.purpose,
        with_whom=row.with_whom,
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(minutes=row.minutes),
        called_off=row.called_off_because,
        coming=coming,
        travels=row.kind == Appointment.Kind.CLINIC,
    )
