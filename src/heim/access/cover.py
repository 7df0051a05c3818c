"""Units that answer for others while these are closed."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists

from heim.people.models import Unit
from heim.people.opening import is_open
from heim.people.reads import hours_of


def any_covered(unit_ids: Collection[int]) -> Exists:
    """Whether these units cover for any at all, open or closed: a column of any query."""
    return Exists(Unit.objects.filter(covered_by__in=unit_ids))


def covered_now(*, unit_ids: Collection[int], now: datetime) -> list[Unit]:
    """Units that are closed at `now` and that one of `unit_ids` covers for, by name. One without hours is always closed."""
    covered = list(Unit.objects.filter(covered_by__in=unit_ids).order_by("name", "pk")) if unit_ids else []
    hours = hours_of([unit.pk for unit in covered]) if covered else {}
    return [unit for unit in covered if not is_open(hours.get(unit.pk, []), now)]
