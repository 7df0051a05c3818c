from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from statistics import median

from heim.measurements.models import Reading
from heim.pathways.personal_value import set_personal_value
from heim.people.models import Stay

_SETTLED_AFTER = timedelta(hours=24)
_READINGS = 7


def reckon_baselines(*, stays: Mapping[int, Stay], measures: Collection[tuple[int, str]], now: datetime) -> None:
    """Where a rule needs a baseline and no clinician has entered one: the median of the first seven values taken a day or
    more after the start (project default), once there are seven."""
    for stay_id, measure in measures:
        values = Reading.objects.filter(
            patient_id=stays[stay_id].patient_id,
            measure=measure,
            stay_id=stay_id,
            judged_at__gte=stays[stay_id].started_at + _SETTLED_AFTER,
            replaced=False,
            value__isnull=False,
        ).order_by("judged_at", "pk")
        first = list(values.values_list("value", flat=True)[:_READINGS])
        if len(first) == _READINGS:
            middle = median(value for value in first if value is not None)
            set_personal_value(stay_id=stay_id, name=f"baseline:{measure}", value=middle, reason="", by=None, now=now)
