"""What is expected from home, and when. A due time moves forward, but for what is withdrawn (`wait_again`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from heim.kit.clock import local
from heim.pathways.models import Enrolment, Expectation
from heim.pathways.one_day import HALF_A_DAY
from heim.pathways.questions import is_locked
from heim.pathways.reads import definition
from heim.pathways.schedule import counted_from, next_due, opens_at
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


def asked_for(version_id: int, level: str = "") -> list[Asked]:
    """Everything a pathway version asks for at set times; what is optional or only asked for on worry is never late.

    `level` is how closely the stay is followed: other times, where the pathway has a level of that name.
    """
    pathway = definition(version_id)
    other = next((one.schedules for one in pathway.levels if one.key == level), {})
    measures = [
        Asked(MEASURE, one.measure, other.get(one.measure, one.schedule), one.grace, one.lasting)
        for one in pathway.measures
        if not one.optional
    ]
    forms = [
        Asked(FORM, one.key, other.get(one.key, one.schedule), one.grace, one.lasting)
        for one in pathway.forms
        if not (one.optional or one.with_talk or is_locked(one.key))
    ]
    return measures + forms


@transaction.atomic(savepoint=False)
def expect_from(*, enrolment: Enrolment, now: datetime) -> None:
    """Begin to wait for everything the pathway asks for, from the first due time after `now`."""
    rows = []
    for asked in asked_for(enrolment.version_id, enrolment.stay.level):
        due = next_due(schedule_for(asked, enrolment), now)
        if due is not None and not _over(asked, enrolment, due):
            rows.append(_expectation(enrolment, asked, due))
    Expectation.objects.bulk_create(rows)


def _expectation(enrolment: Enrolment, asked: Asked, due: datetime) -> Expectation:
    return Expectation(
        stay_id=enrolment.stay_id,
        enrolment=enrolment,
        kind=asked.kind,
        code=asked.code,
        due_at=due,
        late_at=due + asked.grace,
    )


@transaction.atomic(savepoint=False)
def expect_anew(*, enrolment: Enrolment, now: datetime) -> None:
    """The stay is followed more or less closely from now: what is not due yet is waited for at its new times.

    What is due already is still waited for; what came early does not have to come again.
    """
    waiting = {(row.kind, row.code): row for row in Expectation.objects.filter(enrolment=enrolment)}
    rows = []
    for asked in asked_for(enrolment.version_id, enrolment.stay.level):
        known = waiting.pop((asked.kind, asked.code), None)
        if known is not None and known.due_at <= now:
            continue
        schedule = schedule_for(asked, enrolment)
        due = next_due(schedule, now)
        while known and known.met_at is not None and due is not None and known.met_at >= opens_at(schedule, due):
            due = next_due(schedule, due)
        if known is not None:
            known.delete()
        if due is not None and not _over(asked, enrolment, due):
            fresh = _expectation(enrolment, asked, due)
            fresh.met_at = None if known is None else known.met_at
            rows.append(fresh)
    Expectation.objects.bulk_create(rows)


@transaction.atomic(savepoint=False)
def meet_expectations(*, arrived: Sequence[Arrived]) -> None:
    """What came moves its due time forward, when it came for that due time or a later one.

    What meets one pathway's wish meets another's for the same thing within half a day: nobody weighs twice.
    """
    taken: dict[tuple[int, str, str], datetime] = {}
    for one in arrived:
        name = (one.stay_id, one.kind, one.code)
        taken[name] = max(one.taken_at, taken.get(name, one.taken_at))
    met: list[tuple[int, datetime, datetime, datetime]] = []
    over: list[int] = []
    for row, asked, at in _met_by(taken):
        due = _after(asked, row, at)
        if due is None:
            over.append(row.pk)
        else:
            met.append((row.pk, due, due + asked.grace, at))
    _MET(met)
    if over:
        Expectation.objects.filter(pk__in=over).delete()


def _met_by(taken: Mapping[tuple[int, str, str], datetime]) -> "list[tuple[_Waiting, Asked, datetime]]":
    waiting = [_Waiting(*row) for row in _WAITING(stay_ids={stay_id for stay_id, _kind, _code in taken})]
    everything = {one: _by_name(*one) for one in {(row.version_id, row.level) for row in waiting}}
    rows = [
        (row, asked, at)
        for row in waiting
        if (at := taken.get((row.stay_id, row.kind, row.code))) is not None
        and (asked := everything[row.version_id, row.level].get((row.kind, row.code))) is not None
    ]
    by_itself = [(row, asked, at) for row, asked, at in rows if at >= opens_at(schedule_for(asked, row), row.due_at)]
    beside = [one for one in rows if one not in by_itself and any(_done_with(one[0], other[0]) for other in by_itself)]
    return by_itself + beside


def _done_with(row: "_Waiting", met: "_Waiting") -> bool:
    same = (row.stay_id, row.kind, row.code) == (met.stay_id, met.kind, met.code)
    return same and abs(row.due_at - met.due_at) <= HALF_A_DAY


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
    counted_from: date | None
    level: str

    @property
    def day_zero(self) -> date:
        return self.counted_from or local(self.begun_at or self.started_at).date()


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
        "enrolment__counted_from",
        "stay__level",
    )
)
_MET = Update(Expectation, "due_at", "late_at", "met_at")


def _after(asked: Asked, row: _Waiting, at: datetime) -> datetime | None:
    """The first due time after this one that what was taken `at` is too early for; None when nothing more is expected."""
    schedule = schedule_for(asked, row)
    due = next_due(schedule, row.due_at)
    while due is not None and not _over(asked, row, due):
        if at < opens_at(schedule, due):
            return due
        due = next_due(schedule, due)
    return None


@transaction.atomic(savepoint=False)
def move_on(*, expectation: Expectation, after: datetime) -> None:
    """The next due time later than `after`; nothing more is expected when there is none."""
    by_name = _by_name(expectation.enrolment.version_id, expectation.stay.level)
    asked = by_name.get((expectation.kind, expectation.code))
    schedule = "on_worry" if asked is None else schedule_for(asked, expectation.enrolment)
    due = next_due(schedule, max(after, expectation.due_at))
    if asked is None or due is None or _over(asked, expectation.enrolment, due):
        expectation.delete()
        return
    expectation.due_at, expectation.late_at = due, due + asked.grace
    expectation.save(update_fields=["due_at", "late_at"])


def schedule_for(asked: Asked, followed: "Enrolment | _Waiting") -> str:
    """As this person is asked: days are counted from their own day 0."""
    return counted_from(asked.schedule, followed.day_zero) if asked.schedule.startswith("days@") else asked.schedule


def _by_name(version_id: int, level: str) -> dict[tuple[str, str], Asked]:
    return {(asked.kind, asked.code): asked for asked in asked_for(version_id, level)}


def _over(asked: Asked, followed: "Enrolment | _Waiting", due: datetime) -> bool:
    began = followed.begun_at or followed.started_at
    return followed.ended_at is not None or (asked.lasting is not None and due > began + asked.lasting)
