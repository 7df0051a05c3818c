"""What is expected from home, and when. A due time only ever moves forward."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from heim.pathways.models import Enrolment, Expectation
from heim.pathways.reads import definition
from heim.pathways.schedule import next_due
from heim.storage.prepared import Prepared

MEASURE, FORM = "measure", "form"


@dataclass(frozen=True)
class Asked:
    """One thing a pathway asks for: a measure or a form, how often, and how long after its time it is late."""

    kind: str
    code: str
    schedule: str
    grace: timedelta
    lasting: timedelta | None


@dataclass(frozen=True)
class Arrived:
    """Something that came from home, by when it was taken."""

    stay_id: int
    kind: str
    code: str
    taken_at: datetime


def asked_for(version_id: int) -> list[Asked]:
    """Everything a pathway version asks for at set times; what is optional or only asked for on worry is never late."""
    pathway = definition(version_id)
    measures = [
        Asked(MEASURE, one.measure, one.schedule, one.grace, one.lasting)
        for one in pathway.measures
        if not one.optional
    ]
    return measures + [Asked(FORM, one.key, one.schedule, one.grace, one.lasting) for one in pathway.forms]


@transaction.atomic(savepoint=False)
def expect_from(*, enrolment: Enrolment, now: datetime) -> None:
    """Begin to wait for everything the pathway asks for, from the first due time after `now`."""
    rows = []
    for asked in asked_for(enrolment.version_id):
        due = next_due(asked.schedule, now)
        if due is not None and not _over(asked, enrolment, due):
            rows.append(
                Expectation(
                    stay_id=enrolment.stay_id,
                    enrolment=enrolment,
                    kind=asked.kind,
                    code=asked.code,
                    due_at=due,
                    late_at=due + asked.grace,
                )
            )
    Expectation.objects.bulk_create(rows)


@transaction.atomic(savepoint=False)
def meet_expectations(*, arrived: Sequence[Arrived]) -> None:
    """What came moves its due time forward, when it came for that due time or a later one."""
    taken: dict[tuple[int, str, str], datetime] = {}
    for one in arrived:
        name = (one.stay_id, one.kind, one.code)
        taken[name] = max(one.taken_at, taken.get(name, one.taken_at))
    waiting = _WAITING(stay_ids={one.stay_id for one in arrived})
    soon = [
        pk
        for pk, stay_id, kind, code, due in waiting
        if (at := taken.get((stay_id, kind, code))) is not None and at >= due - _EARLIEST
    ]
    for row in Expectation.objects.filter(pk__in=soon).select_related("enrolment") if soon else ():
        _meet(row, taken[row.stay_id, row.kind, row.code])


# No schedule asks less than weekly, and a value counts from half-way since the time before.
_EARLIEST = timedelta(days=4)
_WAITING = Prepared(
    lambda stay_ids: Expectation.objects.filter(stay_id__in=stay_ids).values_list(
        "pk", "stay_id", "kind", "code", "due_at"
    )
)


@transaction.atomic(savepoint=False)
def move_on(*, expectation: Expectation, after: datetime) -> None:
    """The next due time later than `after`; nothing more is expected when there is none."""
    asked = _asked(expectation)
    due = None if asked is None else next_due(asked.schedule, max(after, expectation.due_at))
    if asked is None or due is None or _over(asked, expectation.enrolment, due):
        expectation.delete()
        return
    expectation.due_at, expectation.late_at = due, due + asked.grace
    expectation.save(update_fields=["due_at", "late_at"])


def _meet(row: Expectation, at: datetime) -> None:
    met = False
    asked = _asked(row)
    while asked is not None and row.pk is not None and at >= _opens(asked, row.due_at):
        met = True
        move_on(expectation=row, after=row.due_at)
    if met and row.pk is not None:
        row.met_at = at
        row.save(update_fields=["met_at"])


def _opens(asked: Asked, due: datetime) -> datetime:
    """From when a value counts for `due`: half-way since the one before, so that last evening's is not this morning's."""
    following = next_due(asked.schedule, due)
    assert following is not None
    return due - (following - due) / 2


def _asked(row: Expectation) -> Asked | None:
    everything = asked_for(row.enrolment.version_id)
    return next((asked for asked in everything if (asked.kind, asked.code) == (row.kind, row.code)), None)


def _over(asked: Asked, enrolment: Enrolment, due: datetime) -> bool:
    return enrolment.ended_at is not None or (asked.lasting is not None and due > enrolment.started_at + asked.lasting)
