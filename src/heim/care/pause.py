from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from heim.kit.refusal import Refusal
from heim.people.models import Pause, Stay, User

REASONS = tuple(Pause.Reason)


LONGEST = timedelta(days=60)


@transaction.atomic(savepoint=False)
def end_expired(*, stay_id: int, now: datetime) -> None:
    """A pause whose time is up ended then, and not when somebody came to see it."""
    Pause.objects.filter(stay=stay_id, ended_at=None, until__lte=now).update(ended_at=F("until"))


@transaction.atomic
def pause_stay(*, stay_id: int, reason: Pause.Reason, until: datetime, by: User, now: datetime) -> Pause:
    """Expect nothing from home until `until`: on holiday, in hospital. Refuses one without an end ahead, and a second one."""
    stay = Stay.objects.select_for_update().get(pk=stay_id)
    if until <= now:
        raise Refusal("no_end", _("En pause må ha en sluttdato fram i tid."))
    if until > now + LONGEST:
        raise Refusal("too_long", _("En pause kan vare i høyst 60 dager. Sett en ny hvis den må vare lenger."))
    end_expired(stay_id=stay_id, now=now)
    if Pause.objects.filter(stay=stay, ended_at=None).exists():
        raise Refusal("already_paused", _("Pasienten har alt pause."))
    return Pause.objects.create(stay=stay, reason=reason, started_at=now, until=until, by=by)
