from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from heim.access.relations import reached
from heim.access.table import Act
from heim.kit.colour import Colour
from heim.measurements.models import Report
from heim.people.models import Stay, User
from heim.triage.models import WorklistRow
from heim.triage.worklist import clear_greens


@dataclass(frozen=True)
class Signed:
    """Whose green reports were signed off, and how many lines were skipped because they had changed."""

    patient_ids: tuple[int, ...]
    skipped: int

    @property
    def signed(self) -> int:
        return len(self.patient_ids)


@transaction.atomic
def sign_greens(*, seen: Mapping[int, int], receipt: str, by: User, now: datetime) -> Signed:
    """Sign off green reports of the stays in `seen` (stay id -> version of the line on the screen), with one receipt text.

    A line that has changed since, has anything open or unread, or that `by` may not answer for, is skipped.
    """
    allowed = set(reached(user=by, act=Act.ANSWER, now=now).filter(pk__in=seen).values_list("pk", flat=True))
    stays = {stay.pk: stay for stay in Stay.objects.filter(pk__in=allowed).order_by("pk").select_for_update()}
    rows = WorklistRow.objects.filter(
        pk__in=allowed, green_since__isnull=False, open_count=0, unread_count=0
    ).select_for_update()
    unchanged = [row.stay_id for row in rows if row.version == seen[row.stay_id]]
    Report.objects.filter(stay_id__in=unchanged, current=True, colour=Colour.GREEN, signed_at=None).update(
        signed_at=now, signed_by=by, receipt=receipt[:200]
    )
    clear_greens(stay_ids=unchanged)
    return Signed(tuple(stays[stay_id].patient_id for stay_id in unchanged), len(seen) - len(unchanged))
