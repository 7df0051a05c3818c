"""What is waited for, taken along from one version of a pathway to another."""

from datetime import datetime
from typing import cast

from django.db import transaction

from heim.pathways.countdown import speaks_at, timed_rules
from heim.pathways.models import Countdown, Enrolment, Expectation
from heim.pathways.plan import Asked, asked_for, expect_from, schedule_for
from heim.pathways.schedule import next_due
from heim.rules.rule import TimedRule


@transaction.atomic(savepoint=False)
def carry_over(*, old: Enrolment, new: Enrolment, now: datetime) -> None:
    """Due times stay where the schedule does, and what is missing stays missing; clocks that run go on running."""
    _carry_expectations(old, new, now)
    _carry_countdowns(old, new)


def _carry_expectations(old: Enrolment, new: Enrolment, now: datetime) -> None:
    before, after = (_by_name(one.version_id, new.stay.level) for one in (old, new))
    waited = {_name(row): row for row in Expectation.objects.filter(enrolment=old)}
    expect_from(enrolment=new, now=now)
    for row in Expectation.objects.filter(enrolment=new):
        name = _name(row)
        known, asked = waited.get(name), after[name]
        if known is not None:
            due = _due(known, before.get(name), asked, schedule_for(asked, new), now)
            row.due_at, row.late_at, row.met_at = due, due + asked.grace, known.met_at
            row.save(update_fields=["due_at", "late_at", "met_at"])
        elif name in before and before[name].lasting == asked.lasting:
            row.delete()  # the old version had stopped asking for it
    Expectation.objects.filter(enrolment=old).delete()


def _due(known: Expectation, before: Asked | None, asked: Asked, schedule: str, now: datetime) -> datetime:
    kept = known.due_at <= now or (before is not None and before.schedule == asked.schedule)
    due = known.due_at if kept else next_due(schedule, now)
    return known.due_at if due is None else due


def _carry_countdowns(old: Enrolment, new: Enrolment) -> None:
    running = {row.rule: row for row in Countdown.objects.filter(enrolment=old)}
    had = {row.id for row in timed_rules(old.version_id)}
    begun = new.begun_at or new.started_at
    for row in timed_rules(new.version_id):
        rule = cast(TimedRule, row.rule)
        if row.id in running:
            _count(new, row.id, rule, running[row.id].counted_from)
        elif row.id not in had and rule.from_start:
            _count(new, row.id, rule, begun)
    Countdown.objects.filter(enrolment=old).delete()


def _count(enrolment: Enrolment, name: str, rule: TimedRule, at: datetime) -> None:
    Countdown.objects.create(
        stay_id=enrolment.stay_id, enrolment=enrolment, rule=name, counted_from=at, due_at=speaks_at(rule, at)
    )


def _by_name(version_id: int, level: str) -> dict[tuple[str, str], Asked]:
    return {(asked.kind, asked.code): asked for asked in asked_for(version_id, level)}


def _name(row: Expectation) -> tuple[str, str]:
    return row.kind, row.code
