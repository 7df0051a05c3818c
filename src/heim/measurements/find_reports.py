"""Reports narrowed by what the asker may reach over the API."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from heim.access.api import api_stays
from heim.measurements.models import Reading
from heim.measurements.stored import StoredReport, stored_reports
from heim.people.models import User


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to search for: empty or None means any. `before` is where the page before ended, (moment, reading id)."""

    patient_id: int | None = None
    reports: Collection[int] = ()
    measures: Collection[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    newest_first: bool = True
    after: tuple[datetime, int] | None = None
    most: int = 50


@dataclass(frozen=True, slots=True)
class Place:
    """One reading that is wanted: which, of which report, and where it stands in the order."""

    reading_id: int
    report_id: int
    measure: str
    at: datetime


def find_readings(*, user: User, wanted: Wanted, now: datetime) -> tuple[list[Place], dict[int, StoredReport]]:
    """The places in order, one more than `most` when there is more, and the whole reports they belong to.

    The lower blood pressure stands with the upper of the same report, not by itself.
    """
    stays = api_stays(user=user, now=now)
    rows = Reading.objects.filter(_query(wanted), stay__in=stays.values("pk")).exclude(
        Exists(Reading.objects.filter(report=OuterRef("report"), measure="bp_sys")), measure="bp_dia"
    )
    order = ("-judged_at", "-pk") if wanted.newest_first else ("judged_at", "pk")
    fields = rows.order_by(*order).values_list("pk", "report_id", "measure", "judged_at")[: wanted.most + 1]
    places = [Place(*row) for row in fields]
    return places, stored_reports({place.report_id for place in places})


def find_report(*, user: User, report_id: int, now: datetime) -> StoredReport | None:
    """The report, also a replaced or withdrawn one; None for what is unknown or out of reach."""
    report = stored_reports([report_id]).get(report_id)
    if report is None or not api_stays(user=user, now=now).filter(pk=report.stay_id).exists():
        return None
    return report


def _query(wanted: Wanted) -> Q:
    query = Q(replaced=False)
    if wanted.patient_id is not None:
        query &= Q(patient_id=wanted.patient_id)
    if wanted.reports:
        query &= Q(report_id__in=wanted.reports)
    if wanted.measures:
        query &= Q(measure__in=wanted.measures)
    if wanted.since is not None:
        query &= Q(judged_at__gte=wanted.since)
    if wanted.until is not None:
        query &= Q(judged_at__lt=wanted.until)
    if wanted.after is not None:
        query &= _after(*wanted.after, wanted.newest_first)
    return query


def _after(at: datetime, reading_id: int, newest_first: bool) -> Q:
    if newest_first:
        return Q(judged_at__lt=at) | Q(judged_at=at, pk__lt=reading_id)
    return Q(judged_at__gt=at) | Q(judged_at=at, pk__gt=reading_id)
