from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from heim.contact.models import Call
from heim.kit.refusal import Refusal
from heim.people.models import Stay, User

_TWICE = timedelta(seconds=5)
ANSWERED, NO_ANSWER = Call.Outcome.ANSWERED, Call.Outcome.NO_ANSWER


@transaction.atomic
def log_call(
    *,
    stay_id: int,
    concern_id: int | None,
    outcome: Call.Outcome,
    try_again_at: datetime | None,
    by: User,
    now: datetime,
) -> Call:
    """Write down that somebody rang: "answered", or "no_answer" and when to try again. Refuses a time that has passed.

    The same again within seconds is a button that was pressed twice.
    """
    Stay.objects.select_for_update().get(pk=stay_id)
    if outcome not in Call.Outcome.values:
        raise Refusal("unknown_outcome", _("Velg om pasienten svarte eller ikke."))
    if try_again_at is not None and try_again_at <= now:
        raise Refusal("passed", _("Velg et tidspunkt fram i tid."))
    alike = Call.objects.filter(stay=stay_id, by=by, outcome=outcome, try_again_at=try_again_at)
    twice = alike.filter(called_at__gt=now - _TWICE, called_at__lte=now).first()
    return twice or Call.objects.create(
        stay_id=stay_id, concern_id=concern_id, by=by, called_at=now, outcome=outcome, try_again_at=try_again_at
    )
