from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from heim.people.hours import hours_of
from heim.people.models import DutyLine, Post, Shift
from heim.people.opening import open_spans
from heim.people.spans import minus
from heim.people.standing import standing

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Gap:
    """Time in which a duty must be manned and nobody stands on it. `missing` are those who have the shift but are away."""

    line_id: int
    unit_id: int
    unit_name: str
    role: str
    rank: int
    starts_at: datetime
    ends_at: datetime
    missing: tuple[str, ...] = ()

    @property
    def role_name(self) -> str:
        return str(Post.Role(self.role).label)


def gaps_of(*, unit_ids: Collection[int] | None, since: datetime, until: datetime | None = None) -> list[Gap]:
    """Where the duties of these units (None: of all) are not manned, in order of time; until a fortnight ahead when not said."""
    until = since + AHEAD if until is None else until
    lines = DutyLine.objects.filter(ended_at=None).select_related("unit").order_by("unit_id", "rank", "pk")
    rows = list(lines if unit_ids is None else lines.filter(unit_id__in=unit_ids))
    shifts = list(
        Shift.objects.filter(line__in=rows, starts_at__lt=until, ends_at__gt=since).select_related("line__unit", "user")
    )
    stood = standing(shifts)
    hours = hours_of({line.unit_id for line in rows})
    found = []
    for line in rows:
        needed = [(since, until)] if line.around_the_clock else open_spans(hours.get(line.unit_id, []), since, until)
        manned = [(one.starts_at, one.ends_at) for one in stood if one.shift.line_id == line.pk]
        mine = [shift for shift in shifts if shift.line_id == line.pk]
        found += [_gap(line, mine, starts, ends) for starts, ends in minus(needed, manned)]
    return sorted(found, key=lambda gap: (gap.starts_at, gap.unit_id, gap.rank, gap.line_id))


def _gap(line: DutyLine, shifts: list[Shift], starts: datetime, ends: datetime) -> Gap:
    missing = [shift.user.name for shift in shifts if shift.starts_at < ends and shift.ends_at > starts]
    names = tuple(dict.fromkeys(missing))
    return Gap(line.pk, line.unit_id, line.unit.name, line.role, line.rank, starts, ends, names)
