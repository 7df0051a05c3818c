from dataclasses import dataclass
from datetime import datetime

from heim.people.models import Post, Shift
from heim.people.standing import Standing, standing


@dataclass(frozen=True)
class OnCall:
    """Somebody on duty, and until when. `phone` is that of the duty, else the unit's."""

    user_id: int
    name: str
    role: str
    rank: int
    phone: str
    until: datetime

    @property
    def role_name(self) -> str:
        return str(Post.Role(self.role).label)


def on_call(*, unit_id: int, at: datetime, role: str = "") -> list[OnCall]:
    """Who is on duty in a unit at a moment, whom to ring first standing first; only those on duty as `role` when it is said."""
    shifts = Shift.objects.filter(line__unit_id=unit_id, starts_at__lte=at, ends_at__gt=at)
    if role:
        shifts = shifts.filter(line__role=role)
    rows = shifts.select_related("line__unit", "user").order_by("line__rank", "line_id", "starts_at", "pk")
    return [_on_call(one) for one in standing(list(rows)) if one.starts_at <= at < one.ends_at]


def _on_call(one: Standing) -> OnCall:
    user, line = one.shift.user, one.shift.line
    return OnCall(user.pk, user.name, line.role, line.rank, line.phone or line.unit.phone, one.ends_at)
