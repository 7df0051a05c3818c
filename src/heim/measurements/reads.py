"""Values and reports of a stay, for curves, tables and lists. The caller has made sure that the user may see the stay."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from heim.kit.colour import Colour
from heim.kit.point import Point
from heim.measurements.find import refused_of
from heim.measurements.models import Reading, Refused, Report
from heim.people.models import Stay
from heim.storage.prepared import Prepared


@dataclass(frozen=True)
class Value:
    """One value as it was judged. `colour` None: no rule covers it. `clock_flag` as in `Reading.Clock`."""

    at: datetime
    value: float
    colour: Colour | None
    clock_flag: str
    report_id: int

    @property
    def point(self) -> Point:
        return Point(self.at, self.value)


@dataclass(frozen=True)
class InReport:
    """A value inside a report; None with `absent` when the sender said there is none."""

    measure: str
    value: float | None
    colour: Colour | None
    clock_flag: str
    absent: str


@dataclass(frozen=True)
class Sent:
    """One report as the list of reports shows it, with what is odd about it."""

    id: int
    taken_at: datetime
    received_at: datetime
    by: str
    device: str
    colour: Colour | None
    current: bool
    withdrawn: bool
    corrected: bool
    signed_at: datetime | None
    signed_by: str
    receipt: str
    readings: tuple[InReport, ...]


def values_of(*, stay: Stay, measures: Collection[str], since: datetime, until: datetime) -> dict[str, list[Value]]:
    """The stay's values by measure, in time order; what is replaced or withdrawn is left out."""
    rows = Reading.objects.filter(
        patient_id=stay.patient_id,
        measure__in=measures,
        judged_at__gte=since,
        judged_at__lte=until,
        stay_id=stay.pk,
        replaced=False,
        value__isnull=False,
    ).order_by("judged_at", "pk")
    found: dict[str, list[Value]] = {measure: [] for measure in measures}
    for measure, at, value, colour, flag, report_id in rows.values_list(
        "measure", "judged_at", "value", "colour", "clock_flag", "report_id"
    ):
        if value is not None:
            found[measure].append(Value(at, value, _colour(colour), flag, report_id))
    return found


def sparks(
    *, wanted: Collection[tuple[int, str]], since: datetime, until: datetime
) -> dict[tuple[int, str], list[Point]]:
    """Short series for many people at once, one query: (patient id, measure) -> points in time order."""
    rows = _SPARKS(
        patients={patient_id for patient_id, _measure in wanted},
        measures={measure for _patient_id, measure in wanted},
        since=since,
        until=until,
    )
    found: dict[tuple[int, str], list[Point]] = defaultdict(list)
    for patient_id, measure, at, value in rows:
        found[patient_id, measure].append(Point(at, value))
    for points in found.values():
        points.sort(key=_AT)  # here, series by series: to sort all of them together takes longer than to find them
    return found


_AT = attrgetter("at")
_SPARKS: Prepared[Any] = Prepared(
    lambda patients, measures, since, until: Reading.objects.filter(
        patient_id__in=patients,
        measure__in=measures,
        judged_at__gte=since,
        judged_at__lte=until,
        replaced=False,
        value__isnull=False,
    ).values_list("patient_id", "measure", "judged_at", "value")
)


def reports_of(*, stay_id: int, most: int = 30, since: datetime | None = None) -> list[Sent]:
    """The newest reports, also corrected and withdrawn ones."""
    rows = Report.objects.filter(stay_id=stay_id).select_related("by", "signed_by").prefetch_related("readings")
    if since is not None:
        rows = rows.filter(received_at__gte=since)
    return [_sent(row) for row in rows.order_by("-received_at", "-pk")[:most]]


def last_sent(*, stay_ids: Collection[int], since: datetime) -> dict[int, datetime]:
    """When each stay last sent anything, looking back to `since`."""
    rows = Report.objects.filter(stay_id__in=stay_ids, received_at__gte=since).order_by("received_at")
    return dict(rows.values_list("stay_id", "received_at"))


def refused_in(*, unit_ids: Collection[int], most: int = 200) -> list[Refused]:
    """What was not taken in: of the units' own stays, and of unknown stays from gateways posted to the units."""
    rows = refused_of(unit_ids).select_related("by", "stay__patient", "seen_by")
    return list(rows.order_by("seen_at", "-at")[:most])


def _sent(row: Report) -> Sent:
    return Sent(
        id=row.pk,
        taken_at=row.taken_at,
        received_at=row.received_at,
        by=row.by.name,
        device=row.device,
        colour=_colour(row.colour),
        current=row.current,
        withdrawn=row.status == "entered-in-error",
        corrected=row.corrects_id is not None,
        signed_at=row.signed_at,
        signed_by="" if row.signed_by is None else row.signed_by.name,
        receipt=row.receipt,
        readings=tuple(
            InReport(one.measure, one.value, _colour(one.colour), one.clock_flag, one.absent)
            for one in sorted(row.readings.all(), key=lambda one: one.pk)
        ),
    )


def _colour(number: int | None) -> Colour | None:
    return None if number is None else Colour(number)
