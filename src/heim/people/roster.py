from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.people.gaps import Gap, gaps_of
from heim.people.models import DutyLine, Post, Shift, User
from heim.people.put_on_duty import roles_for
from heim.people.spans import Span, merged
from heim.people.standing import standing


@dataclass(frozen=True)
class Rostered:
    """A shift as it is written down; `stood` is what of it the person is there for."""

    id: int
    user_id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    stood: tuple[Span, ...]


@dataclass(frozen=True)
class RosterLine:
    """One duty between two moments: who is on it, the time that is manned, and the gaps."""

    id: int
    role: str
    rank: int
    around_the_clock: bool
    phone: str
    shifts: tuple[Rostered, ...]
    manned: tuple[Span, ...]
    gaps: tuple[Gap, ...]

    @property
    def role_name(self) -> str:
        return str(Post.Role(self.role).label)


def roster_of(*, unit_id: int, since: datetime, until: datetime, gaps_since: datetime) -> list[RosterLine]:
    """The duties of a unit, whom to ring first standing first. Gaps are said from `gaps_since` on: what was, was."""
    lines = DutyLine.objects.filter(unit_id=unit_id, ended_at=None).order_by("rank", "pk")
    shifts = Shift.objects.filter(line__in=lines, starts_at__lt=until, ends_at__gt=since)
    rows = list(shifts.select_related("line__unit", "user").order_by("starts_at", "pk"))
    stood = standing(rows)
    gaps = gaps_of(unit_ids=[unit_id], since=max(since, gaps_since), until=until) if gaps_since < until else []
    found = []
    for line in lines:
        mine = tuple(
            _rostered(row, tuple((one.starts_at, one.ends_at) for one in stood if one.shift.pk == row.pk))
            for row in rows
            if row.line_id == line.pk
        )
        manned = tuple(merged(span for one in mine for span in one.stood))
        holes = tuple(gap for gap in gaps if gap.line_id == line.pk)
        found.append(RosterLine(line.pk, line.role, line.rank, line.around_the_clock, line.phone, mine, manned, holes))
    return found


def find_shift(*, unit_id: int, shift_id: int) -> tuple[Rostered, str] | None:
    """One shift of a unit, and the name of its duty."""
    row = Shift.objects.filter(pk=shift_id, line__unit_id=unit_id).select_related("line__unit", "user").first()
    if row is None:
        return None
    stood = tuple((one.starts_at, one.ends_at) for one in standing([row]))
    return _rostered(row, stood), str(Post.Role(row.line.role).label)


def people_for(*, line_id: int, now: datetime) -> list[User]:
    """Who may stand on a duty, by name."""
    line = DutyLine.objects.get(pk=line_id)
    running = Q(posts__ended_at=None) | Q(posts__ended_at__gt=now)
    users = User.objects.filter(
        running, posts__unit_id=line.unit_id, posts__role__in=roles_for(line.role), is_active=True
    )
    return list(users.distinct().order_by("name", "pk"))


def _rostered(row: Shift, stood: tuple[Span, ...]) -> Rostered:
    return Rostered(row.pk, row.user_id, row.user.name, row.starts_at, row.ends_at, stood)
