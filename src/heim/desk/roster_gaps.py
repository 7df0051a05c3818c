from datetime import datetime
from typing import TYPE_CHECKING

from heim.access.administer import may_administer
from heim.people.gaps import gaps_of

if TYPE_CHECKING:
    from heim.people.models import User


def roster_gaps(*, user: "User", unit_id: int, now: datetime) -> int:
    """How many gaps the unit's roster has in the coming fortnight, for who looks after it; 0 for everybody else."""
    if not may_administer(user=user, unit_id=unit_id, now=now):
        return 0
    return len(gaps_of(unit_ids=[unit_id], since=now))
