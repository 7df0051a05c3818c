from datetime import datetime

from django.db.models import Q

from heim.pathways.models import Enrolment
from heim.pathways.reads import definition
from heim.pathways.shape import Pathway
from heim.people.models import Stay


def stays_to_replay(*, key: str | None, unit_ids: list[int] | None, since: datetime, until: datetime) -> list[int]:
    """Ids of stays that followed a pathway (`key`, or any) at some time of the span, of those units or of all."""
    rows = Enrolment.objects.filter(Q(ended_at=None) | Q(ended_at__gte=since), started_at__lte=until)
    if key is not None:
        rows = rows.filter(version__key=key)
    if unit_ids is not None:
        rows = rows.filter(stay__responsible_unit_id__in=unit_ids)
    ids = rows.order_by("stay_id").values_list("stay_id", flat=True).distinct()
    return list(ids)


def everybody(stay_ids: list[int]) -> bool:
    """Whether these are all stays there are: then nothing needs to be picked out."""
    return Stay.objects.count() == len(stay_ids)


def pathways_in(*, unit_id: int) -> dict[str, Pathway]:
    """By key, the newest version of each pathway that stays of the unit follow or have followed."""
    rows = Enrolment.objects.filter(stay__responsible_unit_id=unit_id).order_by("version__number")
    found = dict(rows.values_list("version__key", "version_id").distinct())
    return {key: definition(version_id) for key, version_id in sorted(found.items())}
