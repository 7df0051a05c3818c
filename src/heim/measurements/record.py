"""The one way in. What is acknowledged here has been stored and judged, in one transaction."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Max

from heim.delivery.queue import Parcel, queue_deliveries
from heim.kit.colour import Colour
from heim.measurements.baseline import reckon_baselines
from heim.measurements.hold_back import hold_back
from heim.measurements.judge import Judged, judge_reports
from heim.measurements.keep_refused import RefusedText, keep_refused
from heim.measurements.models import Original, Reading, Report
from heim.measurements.reading import NewReport, Outcome
from heim.measurements.rows import STORED, ReadingRow, ReportRow
from heim.measurements.sort_out import Sorted, corrects, sort_out
from heim.pathways.countdown import restart_countdowns
from heim.pathways.plan import MEASURE, Arrived, meet_expectations
from heim.pathways.wait_again import wait_again
from heim.people.models import Patient, Stay, User
from heim.storage.prepared import Prepared
from heim.storage.rows import Insert
from heim.triage.arrive import forget_arrivals, note_arrivals
from heim.triage.assess import Assessment
from heim.triage.raise_concern import Source, raise_concerns
from heim.triage.worklist import add_greens, set_greens, touch_curves


@transaction.atomic(savepoint=False)
def record_readings(*, reports: Sequence[NewReport], by: User, now: datetime) -> list[Outcome]:
    """Store and judge reports, each on its own: one outcome per report, in the order sent.

    `by` is the sender, whose `sent_id`s are unique. What is refused is kept with its reason in `Refused`. The caller has
    made sure that `by` may write to each report's stay.
    """
    stays = _locked_stays(reports)
    return [outcome for wave in _waves(reports) for outcome in _record(wave, stays, by, now)]


def _waves(reports: Sequence[NewReport]) -> list[list[NewReport]]:
    """A correction of what stands earlier in the same batch comes after it; everything else goes together."""
    waves: list[list[NewReport]] = [[]]
    sent_ids: set[str] = set()
    for new in reports:
        if new.sent_id in sent_ids and corrects(new):
            waves.append([])
            sent_ids = set()
        waves[-1].append(new)
        sent_ids.add(new.sent_id)
    return waves


def _record(reports: Sequence[NewReport], stays: dict[int, Stay], by: User, now: datetime) -> list[Outcome]:
    sorted_out = sort_out(reports=reports, stays=stays, by=by, now=now)
    set_aside = _set_aside(sorted_out, now)
    judged = judge_reports(reports=sorted_out.accepted, stays=stays, set_aside=set_aside, now=now)
    stored = _store(judged, sorted_out, by, now)
    if sorted_out.refused:
        _keep_refused(sorted_out, by, now)
    if stored:
        _tell(judged, stored, stays, now)
        _mark_rows(judged, stored, stays, now)
    return sorted_out.answers(stored)


def _locked_stays(reports: Sequence[NewReport]) -> dict[int, Stay]:
    stays = {}
    for row in _LOCKED(stay_ids={report.stay_id for report in reports}):
        stay = stays[row[0]] = Stay.from_db("default", _STAY, row[: len(_STAY)])
        stay.patient = Patient.from_db("default", _PATIENT, row[len(_STAY) :])
    return stays


_STAY = ("id", "patient_id", "responsible_unit_id", "started_at", "ended_at", "home_at")
_PATIENT = ("id", "born", "gestation_days")
_LOCKED: Prepared[Any] = Prepared(
    lambda stay_ids: (
        Stay.objects.filter(pk__in=stay_ids)
        .order_by("pk")
        .select_related("patient")
        .only(*_STAY, *(f"patient__{name}" for name in _PATIENT))
        .select_for_update(of=("self",))
    )
)


def _store(judged: Judged, sorted_out: Sorted, by: User, now: datetime) -> list[ReportRow]:
    """The new reports, in the order of `sorted_out.accepted`, with ids; their readings get ids too."""
    if not sorted_out.accepted:
        return []
    reports = [
        ReportRow(
            stay_id=new.stay_id,
            by_id=by.pk,
            sent_id=new.sent_id,
            taken_at=new.taken_at,
            received_at=now,
            colour=colour,
            device=new.device[:120],
            source=new.source,
            status=new.status,
            corrects_id=old.pk if (old := sorted_out.corrects.get(new.sent_id)) is not None else None,
        )
        for new, colour in zip(sorted_out.accepted, judged.report_colours, strict=True)
    ]
    _insert(reports, _REPORTS, _REPORT)
    for reading, place in zip(judged.readings, judged.places, strict=True):
        reading.report_id = reports[place].pk
    _insert(judged.readings, _READINGS, _READING)
    Original.objects.bulk_create(
        Original(report_id=report.pk, text=new.original, device_clock=new.device_clock, note=new.note)
        for report, new in zip(reports, sorted_out.accepted, strict=True)
        if new.original or new.device_clock is not None or new.note
    )
    return reports


_REPORT = (
    *("stay_id", "by_id", "sent_id", "taken_at", "received_at", "colour", "receipt", "device", "source", "status"),
    *("current", "corrects_id"),
)
_READING = (
    *("report_id", "stay_id", "patient_id", "measure", "judged_at", "value", "colour", "clock_flag", "absent"),
    "replaced",
)
_REPORTS, _READINGS = Insert(Report, *_REPORT), Insert(Reading, *_READING)


def _insert(made: Sequence[ReportRow | ReadingRow], insert: Insert, fields: tuple[str, ...]) -> None:
    """They get their ids."""
    for one, pk in zip(made, insert(list(map(attrgetter(*fields), made))), strict=True):
        one.pk = pk


def _set_aside(sorted_out: Sorted, now: datetime) -> list[ReadingRow]:
    """What corrections replace counts no more, and has not come, from before the new values are judged."""
    old = [report.pk for report in sorted_out.corrects.values()]
    if not old:
        return []
    Report.objects.filter(pk__in=old).update(current=False)
    Reading.objects.filter(report_id__in=old).update(replaced=True)
    aside = [ReadingRow(*row) for row in Reading.objects.filter(report_id__in=old).values_list(*STORED)]
    _miss_again([reading for reading in aside if reading.value is not None], now)
    return aside


def _miss_again(aside: Sequence[ReadingRow], now: datetime) -> None:
    if not aside:
        return
    withdrawn = [Arrived(reading.stay_id, MEASURE, reading.measure, reading.judged_at) for reading in aside]
    counting = Reading.objects.filter(
        patient_id__in={reading.patient_id for reading in aside},
        stay_id__in={reading.stay_id for reading in aside},
        measure__in={reading.measure for reading in aside},
        replaced=False,
        value__isnull=False,
    )
    newest = counting.values_list("stay_id", "measure").annotate(Max("judged_at"))
    standing = {(stay_id, measure): at for stay_id, measure, at in newest}
    wait_again(withdrawn=withdrawn, standing=standing)
    forget_arrivals(
        withdrawn={(one.stay_id, Source(one.kind, one.code)) for one in withdrawn},
        standing={(stay_id, Source(MEASURE, measure)): at for (stay_id, measure), at in standing.items()},
        now=now,
    )


def _keep_refused(sorted_out: Sorted, by: User, now: datetime) -> None:
    kept = [
        RefusedText(
            code=refusal.code,
            sentence=str(refusal.sentence),
            text=new.original or repr(new.readings),
            sent_id=new.sent_id,
            stay_id=new.stay_id if new.stay_id in sorted_out.known_stays else None,
        )
        for new, refusal in sorted_out.refused
    ]
    keep_refused(refused=kept, by=by, now=now)


def _tell(judged: Judged, stored: list[ReportRow], stays: dict[int, Stay], now: datetime) -> None:
    """Everybody who must know: what was expected has come, concerns, the journal."""
    arrived = [
        Arrived(reading.stay_id, MEASURE, reading.measure, reading.judged_at)
        for reading in judged.readings
        if reading.value is not None
    ]
    meet_expectations(arrived=arrived)
    note_arrivals(arrived=_newest(arrived), now=now)
    judged.raise_later_colours()
    reckon_baselines(stays=stays, measures=judged.without_baseline, now=now)
    if judged.counted_from:
        restart_countdowns(taken=judged.counted_from)
    found: Sequence[tuple[ReadingRow, Assessment]] = judged.found
    if judged.asks_again:
        found = hold_back(found=found, typed_in=_typed_in(judged, stored), now=now)
    raise_concerns(stays=stays.values(), alarms=judged.alarms(found), now=now)
    queue_deliveries(parcels=[Parcel("report", report.pk, report.stay_id, now) for report in stored], now=now)


def _typed_in(judged: Judged, stored: list[ReportRow]) -> set[int]:
    pairs = zip(judged.readings, judged.places, strict=True)
    return {reading.pk for reading, place in pairs if stored[place].source == "entered"}


def _newest(arrived: Sequence[Arrived]) -> dict[tuple[int, Source], datetime]:
    in_time = sorted(arrived, key=lambda one: one.taken_at)
    return {(one.stay_id, Source(one.kind, one.code)): one.taken_at for one in in_time}


def _mark_rows(judged: Judged, stored: list[ReportRow], stays: dict[int, Stay], now: datetime) -> None:
    """The list's green mark: one more for each new green, counted anew where a green was corrected, and where one became
    green, or is no more, by an earlier value that came late. Whatever else came has at least moved the row's curve."""
    anew = {report.stay_id for report in stored if report.corrects_id is not None}
    anew |= {reading.stay_id for reading, assessment in judged.later if assessment.findings or reading.colour is None}
    if anew:
        waiting = Report.objects.filter(stay_id__in=anew, current=True, colour=Colour.GREEN, signed_at=None)
        counted = Counter(waiting.values_list("stay_id", flat=True))
        set_greens(counts={stays[stay_id]: counted[stay_id] for stay_id in anew}, now=now)
    greens = Counter(report.stay_id for report in stored if report.colour == Colour.GREEN)
    add_greens(counts={stays[stay_id]: count for stay_id, count in greens.items() if stay_id not in anew}, now=now)
    others = {report.stay_id for report in stored} - greens.keys() - anew
    touch_curves(stays=[stays[stay_id] for stay_id in others])
