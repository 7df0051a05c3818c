from collections import defaultdict
from collections.abc import Collection

from heim.people.models import OpeningHours
from heim.people.opening import Opening
from heim.storage.prepared import Prepared


def hours_of(unit_ids: Collection[int]) -> dict[int, list[Opening]]:
    """Opening hours by unit, its own alone; a unit without any is absent."""
    hours: dict[int, list[Opening]] = defaultdict(list)
    for unit_id, weekday, opens, closes in _HOURS(unit_ids=unit_ids):
        hours[unit_id].append(Opening(weekday, opens, closes))
    return hours


_HOURS = Prepared(
    lambda unit_ids: OpeningHours.objects.filter(unit_id__in=unit_ids).values_list(
        "unit_id", "weekday", "opens", "closes"
    )
)
