from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Absence, Shift, User
from heim.people.spans import common

REASONS = list(Absence.Reason)


@dataclass(frozen=True)
class Vacant:
    """A piece of a shift that somebody does not stand."""

    unit_id: int
    unit_name: str
    starts_at: datetime
    ends_at: datetime


@transaction.atomic
def write_absence(
    *, user_id: int, starts_at: datetime, ends_at: datetime, reason: str, by: User, now: datetime
) -> tuple[Absence, list[Vacant]]:
    """Also says which of the person's shifts are not stood. What they own goes back to the list: the caller's to do, or the
    tick's when the absence begins later. Refuses a time that is over or no time, and one without a reason."""
    # Not against those who only point at the person: they hold a stay, which the caller asks for next.
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user_id)
    if reason not in Absence.Reason:
        raise Refusal("no_reason", _("Velg hvorfor personen er borte."))
    if ends_at <= starts_at:
        raise Refusal("no_time", _("Fraværet må slutte etter at det begynner."))
    if ends_at <= now:
        raise Refusal("over", _("Fraværet er alt over."))
    absence = Absence.objects.create(
        user_id=user_id, starts_at=starts_at, ends_at=ends_at, reason=reason, written_by=by
    )
    return absence, _vacant(absence, now)


def _vacant(absence: Absence, now: datetime) -> list[Vacant]:
    shifts = Shift.objects.filter(user=absence.user_id, starts_at__lt=absence.ends_at, ends_at__gt=absence.starts_at)
    gone = [(max(absence.starts_at, now), absence.ends_at)]
    return [
        Vacant(shift.line.unit_id, shift.line.unit.name, starts, ends)
        for shift in shifts.select_related("line__unit").order_by("starts_at", "pk")
        for starts, ends in common([(shift.starts_at, shift.ends_at)], gone)
    ]
