"""What came for some stays, in the shape that a replay takes: stored values, also those that were corrected since."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from heim.measurements.models import Reading, Report
from heim.triage.replay_history import Came, Corrected

_TYPED = "entered"


def came_of(
    *, stay_ids: Collection[int], since: datetime, until: datetime, measures: Collection[str] | None = None
) -> dict[int, list[Came]]:
    """By stay, what was received in that span. The caller has made sure who may see them."""
    rows = Reading.objects.filter(
        report__stay_id__in=stay_ids,
        report__received_at__gte=since,
        report__received_at__lte=until,
        value__isnull=False,
    )
    if measures is not None:
        rows = rows.filter(measure__in=measures)
    found: dict[int, list[Came]] = defaultdict(list)
    for stay_id, pk, report_id, measure, at, value, received_at, by_id, source in rows.order_by("pk").values_list(
        *("stay_id", "pk", "report_id", "measure", "judged_at", "value"),
        *("report__received_at", "report__by_id", "report__source"),
    ):
        assert value is not None
        found[stay_id].append(Came(pk, report_id, measure, at, value, received_at, by_id, source == _TYPED))
    return found


def corrected_of(*, stay_ids: Collection[int], since: datetime, until: datetime) -> dict[int, list[Corrected]]:
    rows = Report.objects.filter(
        stay_id__in=stay_ids, received_at__gte=since, received_at__lte=until, corrects__isnull=False
    )
    found: dict[int, list[Corrected]] = defaultdict(list)
    for row in rows.order_by("pk"):
        assert row.corrects_id is not None
        found[row.stay_id].append(Corrected(row.pk, row.corrects_id, row.received_at, row.by_id))
    return found
