from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heim.triage.models import Concern, Event
from heim.triage.raise_concern import Source
from heim.triage.worklist import refresh_rows


@transaction.atomic(savepoint=False)
def note_arrivals(*, arrived: Collection[tuple[int, Source]], now: datetime) -> None:
    """What was missing has come after all: say so on its open concern. It still waits for a person to close it."""
    waiting = Concern.objects.open().filter(
        stay_id__in={stay_id for stay_id, _source in arrived}, missing_since__isnull=False, arrived_at=None
    )
    came = [row for row in waiting if (row.stay_id, Source(row.source_kind, row.source_code)) in arrived]
    if not came:
        return
    Concern.objects.filter(pk__in=[concern.pk for concern in came]).update(arrived_at=now)
    Event.objects.bulk_create(Event(concern=concern, at=now, what=Event.What.ARRIVED) for concern in came)
    refresh_rows(stay_ids={concern.stay_id for concern in came}, now=now)
