from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heim.storage.prepared import Prepared
from heim.triage.models import Concern, Event
from heim.triage.raise_concern import Source
from heim.triage.worklist import refresh_rows


@transaction.atomic(savepoint=False)
def note_arrivals(*, arrived: Collection[tuple[int, Source]], now: datetime) -> None:
    """What was missing has come after all: say so on its open concern. It still waits for a person to close it."""
    waiting = _MISSING(stay_ids={stay_id for stay_id, _source in arrived})
    came = {pk: stay_id for pk, stay_id, kind, code in waiting if (stay_id, Source(kind, code)) in arrived}
    if not came:
        return
    Concern.objects.filter(pk__in=came).update(arrived_at=now)
    Event.objects.bulk_create(Event(concern_id=pk, at=now, what=Event.What.ARRIVED) for pk in came)
    refresh_rows(stay_ids=set(came.values()), now=now)


_MISSING = Prepared(
    lambda stay_ids: Concern.objects.filter(
        stay_id__in=stay_ids, handled_at=None, missing_since__isnull=False, arrived_at=None
    ).values_list("pk", "stay_id", "source_kind", "source_code")
)
