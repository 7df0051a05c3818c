"""What somebody who broke the glass may see, and until when. It opens nothing by itself: `relations` asks the same rows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from heim.access.models import BrokenGlass
from heim.people.models import User


@dataclass(frozen=True)
class Opened:
    because: str
    reason: str
    until: datetime


def open_glass(*, user: User, stay_id: int, now: datetime) -> Opened | None:
    """The glass that somebody has broken to a stay and that has not closed, the newest."""
    rows = BrokenGlass.objects.filter(user=user, stay_id=stay_id, at__lte=now, until__gt=now)
    row = rows.order_by("-until", "-pk").first()
    return None if row is None else Opened(str(row.get_because_display()), row.reason, row.until)


def said_at_glass(*, user: User, stay_id: int, now: datetime) -> str:
    """Why, as it is kept with each entry of the log, which is in Norwegian whatever the screen speaks."""
    with override("nb"):
        found = open_glass(user=user, stay_id=stay_id, now=now)
        return "" if found is None else f"{found.because}: {found.reason}"[:200]
