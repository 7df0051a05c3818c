from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.clock import OSLO, local
from heim.kit.refusal import Refusal
from heim.people.models import Shift, User
from heim.people.put_on_duty import put_on_duty

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Copied:
    """How many shifts were copied, and whose could not be: (name, why)."""

    copied: int
    left: tuple[tuple[str, str], ...]


@transaction.atomic
def copy_week(*, unit_id: int, to_monday: date, by: User, now: datetime) -> Copied:
    """The shifts that begin in the week before `to_monday`, at the same clock times a week later. Who cannot is left out and
    named. Refuses a week that is over, and one before which there was nothing."""
    first = to_monday - _WEEK
    if to_monday + _WEEK <= local(now).date():
        raise Refusal("over", _("Uken er alt over."))
    begins, ends = (datetime.combine(day, time(), OSLO) for day in (first, to_monday))
    shifts = Shift.objects.filter(line__unit_id=unit_id, line__ended_at=None, starts_at__gte=begins, starts_at__lt=ends)
    rows = list(shifts.select_related("user").order_by("starts_at", "pk"))
    if not rows:
        raise Refusal("nothing", _("Det er ingen vakter uken før."))
    faults = [(shift.user.name, _copy(shift, by, now)) for shift in rows if _later(shift.ends_at) > now]
    left = tuple(dict.fromkeys((name, why) for name, why in faults if why))
    return Copied(sum(not why for _name, why in faults), left)


def _copy(shift: Shift, by: User, now: datetime) -> str:
    """Empty, or why it could not be done."""
    try:
        put_on_duty(
            line_id=shift.line_id,
            user_id=shift.user_id,
            starts_at=_later(shift.starts_at),
            ends_at=_later(shift.ends_at),
            by=by,
            now=now,
        )
    except Refusal as refusal:
        return str(refusal)
    return ""


def _later(moment: datetime) -> datetime:
    # Wall-clock arithmetic: half past seven stays half past seven in the week when the clock changes.
    return (local(moment) + _WEEK).astimezone(UTC)
