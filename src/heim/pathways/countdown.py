"""Rules that time makes true: each waits in a row with the moment it will speak, later for each newer value."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction

from heim.pathways.models import Countdown, Enrolment
from heim.pathways.reads import definition
from heim.pathways.shape import RuleRow
from heim.rules.rule import TimedRule


def speaks_at(rule: TimedRule, counted_from: datetime) -> datetime:
    """The first moment at which more than `after` has passed."""
    return counted_from + rule.after + timedelta(seconds=1)


def timed_rules(version_id: int) -> list[RuleRow]:
    return [row for row in definition(version_id).rules if hasattr(row.rule, "judge_at")]


@transaction.atomic(savepoint=False)
def begin_countdowns(*, enrolment: Enrolment, now: datetime) -> None:
    """Start those that are counted from the enrolment."""
    Countdown.objects.bulk_create(
        _countdown(enrolment, row, now)
        for row in timed_rules(enrolment.version_id)
        if cast(TimedRule, row.rule).from_start
    )


@transaction.atomic(savepoint=False)
def restart_countdowns(*, taken: Mapping[tuple[int, str], datetime]) -> None:
    """(stay, measure) -> when its newest value was taken: whatever is counted from it begins anew, never earlier."""
    stay_ids = {stay_id for stay_id, _measure in taken}
    for enrolment in Enrolment.objects.filter(stay_id__in=stay_ids, ended_at=None):
        waiting = {one.rule: one for one in Countdown.objects.filter(enrolment=enrolment)}
        for row in timed_rules(enrolment.version_id):
            at = taken.get((enrolment.stay_id, row.rule.measure))
            known = waiting.get(row.id)
            if at is not None and (known is None or known.counted_from < at):
                fresh = _countdown(enrolment, row, at)
                Countdown.objects.update_or_create(
                    enrolment=enrolment,
                    rule=row.id,
                    defaults={"stay_id": fresh.stay_id, "counted_from": at, "due_at": fresh.due_at},
                )


@transaction.atomic(savepoint=False)
def count_from_now(*, stay_id: int, now: datetime) -> None:
    """A pause is over before its time: what was to be counted from its end is counted from now."""
    for countdown in Countdown.objects.filter(stay=stay_id, counted_from__gt=now).select_related("enrolment"):
        row = definition(countdown.enrolment.version_id).rule(countdown.rule)
        assert row is not None  # a version never changes
        countdown.counted_from, countdown.due_at = now, speaks_at(cast(TimedRule, row.rule), now)
        countdown.save(update_fields=["counted_from", "due_at"])


def _countdown(enrolment: Enrolment, row: RuleRow, at: datetime) -> Countdown:
    due = speaks_at(cast(TimedRule, row.rule), at)
    return Countdown(stay_id=enrolment.stay_id, enrolment=enrolment, rule=row.id, counted_from=at, due_at=due)
