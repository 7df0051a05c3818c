"""What came counts no more: it is waited for once more, and time runs from what came before it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction

from heim.pathways.countdown import speaks_at, timed_rules
from heim.pathways.models import Countdown, Enrolment, Expectation
from heim.pathways.plan import MEASURE, Arrived, asked_for, schedule_for
from heim.pathways.schedule import due_between, opens_at
from heim.rules.rule import TimedRule

_LONGEST_BETWEEN = timedelta(days=367)


@transaction.atomic(savepoint=False)
def wait_again(*, withdrawn: Collection[Arrived], standing: Mapping[tuple[int, str], datetime]) -> None:
    """Set back the due times that measures now withdrawn had met. `standing`: (stay, measure) -> its newest value that counts.

    The only way back for a due time. What was said to be missing is still not said twice: a reason is one for each due time.
    """
    stay_ids = {one.stay_id for one in withdrawn}
    newest: dict[tuple[int, str], datetime] = {}
    for one in sorted(withdrawn, key=lambda one: one.taken_at):
        newest[one.stay_id, one.code] = one.taken_at
    for enrolment in Enrolment.objects.filter(stay_id__in=stay_ids, ended_at=None).select_related("stay"):
        gone = {code: at for (stay_id, code), at in newest.items() if stay_id == enrolment.stay_id}
        counting = {code: at for (stay_id, code), at in standing.items() if stay_id == enrolment.stay_id}
        _expect(enrolment, gone, counting)
        _count(enrolment, gone, counting)


def _expect(enrolment: Enrolment, gone: Mapping[str, datetime], counting: Mapping[str, datetime]) -> None:
    asked = {one.code: one for one in asked_for(enrolment.version_id, enrolment.stay.level) if one.kind == MEASURE}
    for row in Expectation.objects.filter(enrolment=enrolment, kind=MEASURE, code__in=gone.keys() & asked.keys()):
        schedule, came = schedule_for(asked[row.code], enrolment), counting.get(row.code)
        due = _met_by(gone[row.code], schedule, _began(enrolment), row.due_at)
        if due is not None and (came is None or came < opens_at(schedule, due)):
            row.due_at, row.late_at, row.met_at = due, due + asked[row.code].grace, came
            row.save(update_fields=["due_at", "late_at", "met_at"])


def _met_by(at: datetime, schedule: str, began: datetime, before: datetime) -> datetime | None:
    """The last due time that a value taken `at` was not too early for."""
    met = None
    for due in due_between(schedule, max(began, at - _LONGEST_BETWEEN), before):
        if due < before and opens_at(schedule, due) <= at:
            met = due
    return met


def _count(enrolment: Enrolment, gone: Mapping[str, datetime], counting: Mapping[str, datetime]) -> None:
    rules = {row.id: cast(TimedRule, row.rule) for row in timed_rules(enrolment.version_id) if row.rule.measure in gone}
    for countdown in Countdown.objects.filter(enrolment=enrolment, rule__in=rules):
        rule = rules[countdown.rule]
        if countdown.counted_from != gone[rule.measure]:
            continue
        since = counting.get(rule.measure, _began(enrolment) if rule.from_start else None)
        if since is None:
            countdown.delete()
            continue
        countdown.counted_from, countdown.due_at = since, speaks_at(rule, since)
        countdown.save(update_fields=["counted_from", "due_at"])


def _began(enrolment: Enrolment) -> datetime:
    return enrolment.begun_at or enrolment.started_at
