"""What really became of the alarms of some stays, for a replay to be held against."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from heim.kit.colour import Colour
from heim.triage.models import Concern, Reason
from heim.triage.replay_concerns import Lived, Silence

_KIND = "measure"


def lived_by(*, stay_ids: Collection[int], since: datetime, until: datetime) -> dict[int, list[Lived]]:
    """Concerns about measures that were open at some time of the span, by stay."""
    rows = Concern.objects.filter(stay_id__in=stay_ids, source_kind=_KIND, opened_at__lte=until).filter(
        Q(handled_at=None) | Q(handled_at__gte=since)
    )
    found: dict[int, list[Lived]] = defaultdict(list)
    for stay_id, matter, opened_at, handled_at, colour, note in rows.order_by("opened_at", "pk").values_list(
        "stay_id", "source_code", "opened_at", "handled_at", "colour", "handling__note"
    ):
        shown = None if colour is None else Colour(colour)
        found[stay_id].append(Lived(matter, opened_at, handled_at, shown, acted=bool(handled_at and note)))
    return found


def silences_of(*, stay_ids: Collection[int], since: datetime, until: datetime) -> dict[int, list[Silence]]:
    """What was said to be missing, by stay."""
    rows = Reason.objects.filter(
        stay_id__in=stay_ids, colour=None, concern__source_kind=_KIND, said_at__gte=since, said_at__lte=until
    )
    found: dict[int, list[Silence]] = defaultdict(list)
    for stay_id, matter, said_at in rows.order_by("said_at", "pk").values_list(
        "stay_id", "concern__source_code", "said_at"
    ):
        found[stay_id].append(Silence(matter, said_at))
    return found
