from collections.abc import Collection, Mapping
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
        if _came(arrived.get((stay_id, Source(kind, code))), newest):
            came[pk] = stay_id
    if not came:
        return
    Concern.objects.filter(pk__in=came).update(arrived_at=now)
    Event.objects.bulk_create(Event(concern_id=pk, at=now, what=Event.What.ARRIVED) for pk in came)
    refresh_rows(stay_ids=set(came.values()), now=now)


@transaction.atomic(savepoint=False)
def forget_arrivals(
    *, withdrawn: Collection[tuple[int, Source]], standing: Mapping[tuple[int, Source], datetime], now: datetime
) -> None:
    """What came was withdrawn: unless something else did, taken as `standing` says, it is missing as before."""
    again = {}
    arrived = Concern.objects.open().filter(arrived_at__isnull=False, stay_id__in={stay_id for stay_id, _ in withdrawn})
    rows = arrived.annotate(newest=_NEWEST).values_list("pk", "stay_id", "source_kind", "source_code", "newest")
    for pk, stay_id, kind, code, newest in rows:
        name = (stay_id, Source(kind, code))
        if name in withdrawn and not _came(standing.get(name), newest):
            again[pk] = stay_id
    if again:
        Concern.objects.filter(pk__in=again).update(arrived_at=None)
        refresh_rows(stay_ids=set(again.values()), now=now)


def _came(taken_at: datetime | None, newest: datetime | None) -> bool:
    return taken_at is not None and newest is not None and taken_at >= newest - _AHEAD_OF_TIME


# The last time it was missed: who sends Tuesday's on Thursday has not sent Wednesday's.
_NEWEST = Max("reasons__happened_at", filter=Q(reasons__colour=None))
_MISSING = Prepared(
    lambda stay_ids: (
        Concern.objects.filter(stay_id__in=stay_ids, handled_at=None, missing_since__isnull=False, arrived_at=None)
        .annotate(newest=_NEWEST)
        .values_list("pk", "stay_id", "source_kind", "source_code", "newest")
    )
)
