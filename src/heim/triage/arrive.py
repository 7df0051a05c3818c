from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q

from heim.storage.prepared import Prepared
from heim.triage.models import Concern, Event
from heim.triage.raise_concern import Source
from heim.triage.worklist import refresh_rows

# What was taken longer before the due time than this is older news, and not what is missing.
_AHEAD_OF_TIME = timedelta(hours=12)


@transaction.atomic(savepoint=False)
def note_arrivals(*, arrived: Mapping[tuple[int, Source], datetime], now: datetime) -> None:
    """What was missing has come after all (stay and source -> when it was taken): say so on its open concern.

    It still waits for a person to close it.
    """
    came = {}
    for pk, stay_id, kind, code, newest in _MISSING(stay_ids={stay_id for stay_id, _source in arrived}):
        taken_at = arrived.get((stay_id, Source(kind, code)))
        if taken_at is not None and newest is not None and taken_at >= newest - _AHEAD_OF_TIME:
            came[pk] = stay_id
    if not came:
        return
    Concern.objects.filter(pk__in=came).update(arrived_at=now)
    Event.objects.bulk_create(Event(concern_id=pk, at=now, what=Event.What.ARRIVED) for pk in came)
    refresh_rows(stay_ids=set(came.values()), now=now)


# With the last time it was missed: who sends Tuesday's on Thursday has not sent Wednesday's.
_MISSING = Prepared(
    lambda stay_ids: (
        Concern.objects.filter(stay_id__in=stay_ids, handled_at=None, missing_since__isnull=False, arrived_at=None)
        .annotate(newest=Max("reasons__happened_at", filter=Q(reasons__colour=None)))
        .values_list("pk", "stay_id", "source_kind", "source_code", "newest")
    )
)
