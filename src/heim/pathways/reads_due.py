from dataclasses import dataclass
from datetime import datetime

from heim.pathways.models import Expectation


@dataclass(frozen=True)
class Due:
    """Next time something is waited for, and when it is late."""

    due_at: datetime
    late_at: datetime


def due_forms(*, stay_id: int) -> dict[str, Due]:
    """By the key of the questionnaire, the first where two pathways ask for it; nothing for what has no set time."""
    rows = Expectation.objects.filter(stay_id=stay_id, kind="form").order_by("-due_at", "-pk")
    return {row.code: Due(row.due_at, row.late_at) for row in rows}
