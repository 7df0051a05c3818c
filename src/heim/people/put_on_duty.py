from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Absence, DutyLine, Post, Shift, User

LONGEST = timedelta(days=7)
# Who may also stand on a duty of another role.
STANDS_IN = {Post.Role.NURSE: (Post.Role.SPECIALIST_NURSE,)}


@transaction.atomic
def put_on_duty(
    *, line_id: int, user_id: int, starts_at: datetime, ends_at: datetime, by: User, now: datetime
) -> Shift:
    """Refuses a time that is over or no time, a duty that has ended, somebody without the post, who is away all of it, or
    who is on it already."""
    # One at a time per duty, so that nobody is listed twice in the same time.
    line = DutyLine.objects.select_for_update(of=("self",)).get(pk=line_id)
    _check_time(starts_at, ends_at, now)
    if line.ended_at is not None:
        raise Refusal("duty_ended", _("Denne vaktordningen er avsluttet."))
    if not _works_there(line, user_id, starts_at, ends_at):
        raise Refusal("no_post", _("Personen har ikke en slik stilling i enheten hele vakten."))
    if Absence.objects.filter(user_id=user_id, starts_at__lte=starts_at, ends_at__gte=ends_at).exists():
        raise Refusal("away", _("Personen er borte hele denne tiden."))
    if line.shifts.filter(user_id=user_id, starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Refusal("already", _("Personen har alt vakt i denne tiden."))
    return Shift.objects.create(line=line, user_id=user_id, starts_at=starts_at, ends_at=ends_at)


def roles_for(role: str) -> tuple[str, ...]:
    """The roles that may stand on a duty of `role`."""
    return role, *STANDS_IN.get(Post.Role(role), ())


def _check_time(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if ends_at <= starts_at:
        raise Refusal("no_time", _("Vakten må slutte etter at den begynner."))
    if ends_at <= now:
        raise Refusal("over", _("Vakten er alt over. Det som har vært, kan ikke endres."))
    if ends_at - starts_at > LONGEST:
        raise Refusal("too_long", _("En vakt kan ikke vare mer enn sju døgn. Del den opp."))


def _works_there(line: DutyLine, user_id: int, starts_at: datetime, ends_at: datetime) -> bool:
    lasting = Q(ended_at=None) | Q(ended_at__gte=ends_at)
    posts = Post.objects.filter(lasting, unit_id=line.unit_id, user_id=user_id, user__is_active=True)
    return posts.filter(role__in=roles_for(line.role), started_at__lte=starts_at).exists()
