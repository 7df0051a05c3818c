from collections import defaultdict
from collections.abc import Collection

from heim.people.models import OpeningHours
from heim.people.opening import Opening


def hours_of(unit_ids: Collection[int]) -> dict[int, list[Opening]]:
    """Opening hours by unit, its own alone; a unit without any is absent."""
    hours: dict[int, list[Opening]] = defaultdict(list)
    for row in OpeningHours.objects.filter(unit_id__in=unit_ids):
        hours[row.unit_id].append(Opening(row.weekday, row.opens, row.closes))
    return hours
