from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from heim.kit.colour import Colour
from heim.triage.models import Concern


@dataclass(frozen=True)
class OpenNow:
    """How many matters are open in a unit: red and purple, yellow, and past their deadline whatever the colour."""

    red: int = 0
    yellow: int = 0
    overdue: int = 0


def open_in_units(*, unit_ids: Collection[int], now: datetime) -> dict[int, OpenNow]:
    """By unit; one with nothing open has zeroes. Counts alone, about nobody."""
    counted = (
        Concern.objects.open()
        .filter(stay__responsible_unit__in=unit_ids)
        .values("stay__responsible_unit")
        .annotate(
            red=Count("pk", filter=Q(colour__gte=Colour.RED)),
            yellow=Count("pk", filter=Q(colour=Colour.YELLOW)),
            overdue=Count("pk", filter=Q(deadline_at__lt=now)),
        )
        .values_list("stay__responsible_unit", "red", "yellow", "overdue")
    )
    return defaultdict(OpenNow, {unit_id: OpenNow(*numbers) for unit_id, *numbers in counted})
