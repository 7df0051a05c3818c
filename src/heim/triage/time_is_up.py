from datetime import UTC, datetime
from typing import cast

from django.db import transaction

from heim.pathways.countdown import speaks_at
from heim.pathways.models import Countdown
from heim.pathways.reads import definition
from heim.people.models import Pause, Stay
from heim.rules.rule import TimedRule
from heim.storage.one_by_one import one_by_one
from heim.triage.raise_concern import Alarm, Source, raise_concerns

_NEVER = datetime.min.replace(tzinfo=UTC)


def say_time_is_up(*, now: datetime, limit: int = 500) -> int:
    """Say what has become true by time alone: too long since the last injection, silent for too long. Returns how many."""
    due = Countdown.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    stay_ids = list(dict.fromkeys(due.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _say(stay_id, now))


@transaction.atomic
def _say(stay_id: int, now: datetime) -> int:
    """One stay under its lock; what has spoken is gone until a newer value starts it again."""
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    pauses = list(Pause.objects.filter(stay=stay, started_at__lte=now))
    alarms = []
    for countdown in Countdown.objects.filter(stay=stay, due_at__lte=now).select_related("enrolment"):
        rule = _rule(countdown)
        if rule.from_start:
            # Nothing is expected in a pause; the silence is counted anew from its end.
            countdown.counted_from = max(countdown.counted_from, *(pause.over_at for pause in pauses), _NEVER)
            countdown.due_at = speaks_at(rule, countdown.counted_from)
            if countdown.due_at > now:
                countdown.save(update_fields=["counted_from", "due_at"])
                continue
        if stay.ended_at is None and countdown.enrolment.ended_at is None:
            alarms.append(_alarm(countdown, rule, now))
        countdown.delete()
    raise_concerns(stays=[stay], alarms=alarms, now=now)
    return len(alarms)


def _rule(countdown: Countdown) -> TimedRule:
    row = definition(countdown.enrolment.version_id).rule(countdown.rule)
    assert row is not None  # a version never changes
    return cast(TimedRule, row.rule)


def _alarm(countdown: Countdown, rule: TimedRule, now: datetime) -> Alarm:
    return Alarm(
        stay_id=countdown.stay_id,
        source=Source("measure", rule.measure),
        fact=f"elapsed:{countdown.rule}:{countdown.due_at:%Y-%m-%dT%H:%M}",
        rule=countdown.rule,
        colour=rule.judge_at(countdown.counted_from, countdown.due_at),
        happened_at=countdown.due_at,
        why=rule.why_at(countdown.counted_from, now),
        version_id=countdown.enrolment.version_id,
    )
