from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Appointment
from heim.kit.clock import OSLO, local
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User

MOST_WEEKS = 26
_AHEAD = timedelta(days=400)


@transaction.atomic
def book_appointments(
    *,
    stay_id: int,
    kind: Appointment.Kind,
    purpose: str,
    with_whom: str,
    starts_at: datetime,
    minutes: int,
    by: User,
    now: datetime,
    weeks: int = 1,
) -> list[Appointment]:
    """Agree on a time, or on the same time by the wall clock for that many weeks in a row.

    Refuses a time that has passed or is more than a year ahead, one that is taken already, and one without a purpose or
    anybody to meet.
    """
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    if stay.ended_at is not None:
        raise Refusal("ended", _("Oppholdet er avsluttet."))
    if not now < starts_at < now + _AHEAD:
        raise Refusal("not_ahead", _("Velg et tidspunkt fram i tid, høyst et år fram."))
    if not purpose.strip() or not with_whom.strip() or max(len(purpose), len(with_whom)) > 120:
        raise Refusal("no_purpose", _("Skriv hva timen gjelder og hvem den er med, med høyst 120 tegn."))
    if not (5 <= minutes <= 600 and 1 <= weeks <= MOST_WEEKS):
        raise Refusal("no_length", _("En time varer fra 5 til 600 minutter, og kan gjentas i høyst 26 uker."))
    moments = [_weeks_later(starts_at, week) for week in range(weeks)]
    same = Appointment.objects.filter(stay=stay, kind=kind, purpose=purpose.strip(), called_off_at=None)
    if same.filter(starts_at__in=moments).exists():
        raise Refusal("taken", _("Denne timen er alt avtalt."))
    return [
        Appointment.objects.create(
            stay=stay,
            kind=kind,
            purpose=purpose.strip(),
            with_whom=with_whom.strip(),
            starts_at=moment,
            minutes=minutes,
            booked_at=now,
            booked_by=by,
        )
        for moment in moments
    ]


def _weeks_later(moment: datetime, weeks: int) -> datetime:
    # Summer time: ten o'clock stays ten o'clock.
    wall = local(moment).replace(tzinfo=None) + timedelta(weeks=weeks)
    return wall.replace(tzinfo=OSLO).astimezone(UTC)
