from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count

from heim.people.models import Shift, Stay
from heim.people.spans import common
from heim.people.standing import standing

_HOUR = timedelta(hours=1)


def duty_hours(*, unit_ids: Collection[int], since: datetime, until: datetime) -> dict[int, float]:
    """Hours that somebody really stood on duty, by unit; two at once count twice."""
    shifts = Shift.objects.filter(line__unit__in=unit_ids, starts_at__lt=until, ends_at__gt=since)
    hours: dict[int, float] = defaultdict(float)
    for one in standing(list(shifts.select_related("line__unit", "user"))):
        for starts, ends in common([(one.starts_at, one.ends_at)], [(since, until)]):
            hours[one.shift.line.unit_id] += (ends - starts) / _HOUR
    return hours


def stays_in_units(*, unit_ids: Collection[int]) -> dict[int, int]:
    """How many stays each unit answers for now. A count, about nobody."""
    open_stays = Stay.objects.filter(responsible_unit__in=unit_ids, ended_at=None)
    counted = open_stays.values("responsible_unit").annotate(number=Count("pk"))
    return defaultdict(int, counted.values_list("responsible_unit", "number"))
