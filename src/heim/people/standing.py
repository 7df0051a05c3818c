"""Who really stands on a duty, and when: the shift, without the time somebody is away or no longer works there."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from heim.people.hours import hours_of
from heim.people.models import Absence, Post, Shift
from heim.people.opening import open_spans
from heim.people.spans import Span, common, minus

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Standing:
    """One whole stretch of a shift in which the person is there."""

    shift: Shift
    starts_at: datetime
    ends_at: datetime


def standing(shifts: Collection[Shift]) -> list[Standing]:
    """`shifts` with line, unit and user. A duty of opening hours is none while the unit is closed, holidays too."""
    away, posts = _away(shifts), _posts(shifts)
    hours = hours_of({shift.line.unit_id for shift in shifts if not shift.line.around_the_clock})
    found = []
    for shift in shifts:
        there = minus([(shift.starts_at, shift.ends_at)], away[shift.user_id])
        there = common(there, posts[shift.user_id, shift.line.unit_id])
        if not shift.line.around_the_clock:
            there = common(there, open_spans(hours.get(shift.line.unit_id, []), shift.starts_at, shift.ends_at))
        found += [Standing(shift, starts, ends) for starts, ends in there]
    return found


def _away(shifts: Collection[Shift]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    if shifts:
        first, users = min(shift.starts_at for shift in shifts), {shift.user_id for shift in shifts}
        for absence in Absence.objects.filter(user_id__in=users, ends_at__gt=first):
            spans[absence.user_id].append((absence.starts_at, absence.ends_at))
    return spans


def _posts(shifts: Collection[Shift]) -> dict[tuple[int, int], list[Span]]:
    """When each works in each unit; who has been shut out works nowhere."""
    users = {shift.user_id for shift in shifts if shift.user.is_active}
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for post in Post.objects.filter(user_id__in=users):
        spans[post.user_id, post.unit_id].append((post.started_at, post.ended_at or _NEVER))
    return spans
