from datetime import UTC, datetime

from django.db import transaction

from heim.pathways.models import Expectation
from heim.pathways.plan import move_on
from heim.people.models import Pause, Stay
from heim.rules.why import Why
from heim.storage.fault import fault_point
from heim.storage.one_by_one import one_by_one
from heim.triage.raise_concern import Alarm, Source, raise_concerns


def say_silences(*, now: datetime, limit: int = 500) -> int:
    """Say once, for each due time that has passed its grace, that nothing came: grey. Returns how many were said."""
    late = Expectation.objects.filter(late_at__lte=now).order_by("late_at", "pk")
    stay_ids = list(dict.fromkeys(late.values_list("stay_id", flat=True)[:limit]))
    return one_by_one(stay_ids, lambda stay_id: _say(stay_id, now))


@transaction.atomic
def _say(stay_id: int, now: datetime) -> int:
    """One stay at a time, under its lock; the due time moves on in the same transaction, so a kill says nothing twice."""
    stay = Stay.objects.select_related("patient").select_for_update(of=("self",)).get(pk=stay_id)
    pauses = list(Pause.objects.filter(stay_id=stay_id))
    late = list(Expectation.objects.filter(stay_id=stay_id, late_at__lte=now).select_related("enrolment", "stay"))
    alarms: list[Alarm] = []
    for expectation in late:
        while expectation.pk is not None and expectation.late_at <= now:
            if stay.ended_at is None and not any(_excuses(pause, expectation) for pause in pauses):
                alarms.append(_alarm(expectation))
            move_on(expectation=expectation, after=expectation.due_at)
    raise_concerns(stays=[stay], alarms=alarms, now=now)
    fault_point("silence")
    return len(alarms)


def _excuses(pause: Pause, expectation: Expectation) -> bool:
    """Away when it was to come, or when it would have been late; however late the loop is that asks."""
    return pause.covers(expectation.due_at) or pause.covers(expectation.late_at)


def _alarm(expectation: Expectation) -> Alarm:
    due = expectation.due_at.astimezone(UTC)
    return Alarm(
        stay_id=expectation.stay_id,
        source=Source(expectation.kind, expectation.code),
        fact=f"due:{expectation.kind}:{expectation.code}:{due:%Y-%m-%dT%H:%M}",
        rule="missing",
        colour=None,
        happened_at=expectation.due_at,
        why=Why("missing", {"kind": expectation.kind, "code": expectation.code, "due": due.isoformat()}),
        version_id=expectation.enrolment.version_id,
    )
