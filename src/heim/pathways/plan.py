"""What is expected from home, and when. A due time only ever moves forward."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from heim.pathways.models import Enrolment, Expectation
from heim.pathways.reads import definition
from heim.pathways.schedule import next_due
from heim.storage.prepared import Prepared
from heim.storage.rows import Update

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
    met: list[tuple[int, datetime, datetime, datetime]] = []
    over: list[int] = []
    waiting = [_Waiting(*row) for row in _WAITING(stay_ids={one.stay_id for one in arrived})]
    everything = {version_id: _by_name(version_id) for version_id in {row.version_id for row in waiting}}
    for row in waiting:
        asked = everything[row.version_id].get((row.kind, row.code))
        at = taken.get((row.stay_id, row.kind, row.code))
        if asked is None or at is None or at < _opens(asked, row.due_at):
            continue
        due = _after(asked, row, at)
        if due is None:
            over.append(row.pk)
        else:
            met.append((row.pk, due, due + asked.grace, at))
    _MET(met)
    if over:
        Expectation.objects.filter(pk__in=over).delete()


@dataclass(frozen=True, slots=True)
class _Waiting:
    pk: int
    stay_id: int
    kind: str
    code: str
    due_at: datetime
    version_id: int
    started_at: datetime
    ended_at: datetime | None
    begun_at: datetime | None


_WAITING = Prepared(
    lambda stay_ids: Expectation.objects.filter(stay_id__in=stay_ids).values_list(
        "pk",
        "stay_id",
        "kind",
        "code",
        "due_at",
        "enrolment__version_id",
        "enrolment__started_at",
        "enrolment__ended_at",
        "enrolment__begun_at",
    )
)
_MET = Update(Expectation, "due_at", "late_at", "met_at")


def _after(asked: Asked, row: _Waiting, at: datetime) -> datetime | None:
    """The first due time that what was taken `at` is too early for; None when nothing more is expected."""
    due: datetime | None = row.due_at
    while due is not None and at >= _opens(asked, due):
        due = next_due(asked.schedule, due)
        if due is not None and _over(asked, row, due):
            return None
    return due


@transaction.atomic(savepoint=False)
def move_on(*, expectation: Expectation, after: datetime) -> None:
    """The next due time later than `after`; nothing more is expected when there is none."""
    asked = _by_name(expectation.enrolment.version_id).get((expectation.kind, expectation.code))
    due = None if asked is None else next_due(asked.schedule, max(after, expectation.due_at))
    if asked is None or due is None or _over(asked, expectation.enrolment, due):
        expectation.delete()
        return
    expectation.due_at, expectation.late_at = due, due + asked.grace
    expectation.save(update_fields=["due_at", "late_at"])


def _opens(asked: Asked, due: datetime) -> datetime:
    """From when a value counts for `due`: half-way since the one before, so that last evening's is not this morning's."""
    following = next_due(asked.schedule, due)
    assert following is not None
    return due - (following - due) / 2


def _by_name(version_id: int) -> dict[tuple[str, str], Asked]:
    return {(asked.kind, asked.code): asked for asked in asked_for(version_id)}


def _over(asked: Asked, followed: "Enrolment | _Waiting", due: datetime) -> bool:
    began = followed.begun_at or followed.started_at
    return followed.ended_at is not None or (asked.lasting is not None and due > began + asked.lasting)
