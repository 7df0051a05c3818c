from datetime import datetime, timedelta

from heim.cli.world.timeline import Timeline
from heim.contact.models import Call
from heim.contact.ring import log_call
from heim.people.models import Stay, User
from heim.people.opening import add_open_time
from heim.people.reads import hours_of
from heim.triage.handle import handle_concerns
from heim.triage.models import Concern, Reason
from heim.triage.take import take_concerns

Outcome = Call.Outcome


def close_later(
    timeline: Timeline,
    stay: Stay,
    after: datetime,
    note: str,
    by: User,
    *,
    minutes: int = 35,
    call: Call.Outcome | None = Outcome.ANSWERED,
) -> None:
    """Somebody takes what is open, rings when `call` is given, and closes with a note, within the unit's opening hours."""
    unit_id = stay.responsible_unit_id
    moment = add_open_time(hours_of([unit_id]).get(unit_id, []), after, timedelta(minutes=minutes))
    timeline.at(moment, lambda now: _close(stay, note, by, call, now))


def _close(stay: Stay, note: str, by: User, call: Call.Outcome | None, now: datetime) -> None:
    concerns = take_concerns(stay_id=stay.pk, by=by, now=now)
    if call is not None:
        log_call(stay_id=stay.pk, concern_id=concerns[0].pk, outcome=call, try_again_at=None, by=by, now=now)
    handle_concerns(stay_id=stay.pk, seen=_seen(concerns), note=note, by=by, now=now)


def _seen(concerns: list[Concern]) -> dict[int, int]:
    newest = Reason.objects.filter(concern__in=concerns).order_by("pk").values_list("concern_id", "pk")
    return dict(newest)
