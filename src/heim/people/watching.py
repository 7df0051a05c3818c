"""Which unit reads for a unit: itself in its hours, then the one that covers for it in theirs, else nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from heim.people.hours import hours_of
from heim.people.models import Unit
from heim.people.opening import Opening, closing, is_open, next_opening
from heim.storage.prepared import Prepared


@dataclass(frozen=True)
class Watching:
    """`unit` reads now, None is nobody; `until` is when it no longer does, None when nothing is known to end.

    `next_unit` is who reads after that, from `next_at`; both None when nobody ever will, or when it never ends.
    """

    unit: Unit | None
    until: datetime | None
    next_at: datetime | None
    next_unit: Unit | None


def watching(*, unit: Unit, at: datetime, covered: bool = True) -> Watching:
    """Who reads what comes to `unit` at a moment, and who does next; without `covered` only itself."""
    readers = [unit] if unit.covered_by is None or not covered else [unit, unit.covered_by]
    found = hours_of([reader.pk for reader in readers])
    hours = [(reader, found.get(reader.pk, [])) for reader in readers]
    now = _reader(hours, at)
    until = None if now is None else _until(hours, now, at)
    after = at if now is None else until
    next_at = None if after is None else next_opening([one for _unit, mine in hours for one in mine], after)
    next_unit = None if next_at is None else _reader(hours, next_at)
    return Watching(now, until, next_at, next_unit)


def covers_of(unit_ids: Collection[int]) -> dict[int, int]:
    """Who covers for each unit, where somebody does."""
    return dict(_COVERED(unit_ids=unit_ids))


def watched_hours(unit_ids: Collection[int], covers: Mapping[int, int] | None = None) -> dict[int, list[Opening]]:
    """When somebody reads for each unit, itself or who covers for it: as `hours_of`, for deadlines and what people are told.

    `covers`, when they are known already: who covers for which unit.
    """
    covers = covers_of(unit_ids) if covers is None else covers
    hours = hours_of({*unit_ids, *covers.values()})
    both = {unit_id: [*hours.get(unit_id, []), *hours.get(covers.get(unit_id, 0), [])] for unit_id in unit_ids}
    return {unit_id: found for unit_id, found in both.items() if found}


_COVERED: Prepared[tuple[int, int]] = Prepared(
    lambda unit_ids: Unit.objects.filter(pk__in=unit_ids, covered_by__isnull=False).values_list("pk", "covered_by_id")
)

Hours = list[tuple[Unit, list[Opening]]]


def _reader(hours: Hours, at: datetime) -> Unit | None:
    return next((unit for unit, mine in hours if is_open(mine, at)), None)


def _until(hours: Hours, reader: Unit, at: datetime) -> datetime | None:
    """A unit reads until it closes; who covers for it also stops when the unit itself opens."""
    ends = closing(next(mine for unit, mine in hours if unit == reader), at)
    own = None if reader == hours[0][0] else next_opening(hours[0][1], at)
    return min((moment for moment in (ends, own) if moment is not None), default=None)
