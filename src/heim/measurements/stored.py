"""Stored reports as plain values, for those who pass them on (FHIR, the journal)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from heim.measurements.models import Reading, Report
from heim.measurements.reading import ENTERED_IN_ERROR, NewReading

_MOST_CORRECTIONS = 50


@dataclass(frozen=True, slots=True)
class StoredReading:
    """`colour` is what it was judged as, None when no rule covers it."""

    said: NewReading
    colour: int | None


@dataclass(frozen=True, slots=True)
class StoredReport:
    """`replaced` is set when a later correction stands for it. A withdrawn report shows the readings it withdraws."""

    id: int
    stay_id: int
    patient_id: int
    by_id: int
    taken_at: datetime
    received_at: datetime
    date_only: bool
    status: str
    replaced: bool
    device: str
    source: str
    note: str
    device_clock: datetime | None
    readings: tuple[StoredReading, ...]


def stored_reports(report_ids: Collection[int]) -> dict[int, StoredReport]:
    """By id; two queries. The caller has made sure who may see them."""
    rows = Report.objects.filter(pk__in=report_ids).select_related("stay", "original")
    reports = {row.pk: row for row in rows}
    readings = _readings(_source_of(row) for row in reports.values())
    return {pk: _stored(row, readings.get(_source_of(row), [])) for pk, row in reports.items()}


def places_of(reading_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """For each reading the report it belongs to, and its measure."""
    rows = Reading.objects.filter(pk__in=reading_ids).order_by("pk")
    return {pk: (report_id, measure) for pk, report_id, measure in rows.values_list("pk", "report_id", "measure")}


def first_report_id(report_id: int) -> int:
    """The report that this one, through its corrections, began as."""
    first = report_id
    for _ in range(_MOST_CORRECTIONS):
        before = Report.objects.filter(pk=first).values_list("corrects_id", flat=True).first()
        if before is None:
            break
        first = before
    return first


def _source_of(row: Report) -> int:
    """A withdrawal has no readings of its own."""
    return row.corrects_id if row.status == ENTERED_IN_ERROR and row.corrects_id is not None else row.pk


def _readings(report_ids: Iterable[int]) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(report_id__in=set(report_ids)).order_by("pk"):
        found[reading.report_id].append(reading)
    return found


def _stored(row: Report, readings: list[Reading]) -> StoredReport:
    original = getattr(row, "original", None)
    return StoredReport(
        id=row.pk,
        stay_id=row.stay_id,
        patient_id=row.stay.patient_id,
        by_id=row.by_id,
        taken_at=row.taken_at,
        received_at=row.received_at,
        date_only=any(reading.clock_flag == Reading.Clock.DATE_ONLY for reading in readings),
        status=row.status,
        replaced=not row.current,
        device=row.device,
        source=row.source,
        note="" if original is None else original.note,
        device_clock=None if original is None else original.device_clock,
        readings=tuple(
            StoredReading(NewReading(reading.measure, reading.value, reading.absent), reading.colour)
            for reading in readings
        ),
    )
