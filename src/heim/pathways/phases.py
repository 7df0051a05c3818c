"""The phases of a pathway with their dates, for somebody who went home, or was operated, on a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from heim.kit.clock import local
from heim.pathways.shape import Level, Pathway, Place, Text


@dataclass(frozen=True)
class DatedPhase:
    """`until` is the day before the next begins, None for the last. Both are None before anybody is home."""

    key: str
    name: Text
    place: Place
    responsible: Level
    begins: date | None
    until: date | None
    here: bool
    over: bool


def dated_phases(pathway: Pathway, day_zero: date | None, now: datetime) -> tuple[DatedPhase, ...]:
    """Day 0 is the day of going home, or of the operation; a phase from a day before that is what goes before."""
    today = local(now).date()
    phases = pathway.phases
    days = [None if day_zero is None else day_zero + timedelta(days=phase.from_day) for phase in phases]
    ends = [None if day is None else day - timedelta(days=1) for day in days[1:]] + [None]
    return tuple(
        DatedPhase(
            phase.key,
            phase.name,
            phase.place,
            phase.responsible,
            begins,
            until,
            here=begins is not None and begins <= today and (until is None or today <= until),
            over=until is not None and until < today,
        )
        for phase, begins, until in zip(phases, days, ends, strict=True)
    )
