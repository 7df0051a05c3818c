"""The lanes of a stay as one person sees them: all steps, and the notes that are for them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from heim.access.table import Act
from heim.access.units import units_where
from heim.care.models import Lane, LaneMove, LaneNote, LaneStep
from heim.people.models import Stay, Unit, User


@dataclass(frozen=True)
class LaneSeen:
    """`mine`: the user writes here. `kept` counts notes that stay in a lane which is not the user's."""

    lane: Lane
    mine: bool
    notes: tuple[LaneNote, ...]
    kept: int


@dataclass(frozen=True)
class StepSeen:
    """`moves` are the hand-overs between lanes, oldest first."""

    step: LaneStep
    mine: bool
    moves: tuple[LaneMove, ...]


@dataclass(frozen=True)
class LanesSeen:
    lanes: tuple[LaneSeen, ...]
    steps: tuple[StepSeen, ...]

    @property
    def mine(self) -> tuple[Lane, ...]:
        return tuple(one.lane for one in self.lanes if one.mine)


def lanes_seen(*, stay: Stay, user: User, now: datetime) -> LanesSeen:
    """The caller has found the stay for this user."""
    units = units_where(user=user, act=Act.REPORT, now=now)
    lanes = list(Lane.objects.filter(stay=stay, ended_at=None).select_related("unit").order_by("pk"))
    steps = LaneStep.objects.filter(stay=stay).select_related("lane__unit", "done_by").order_by("done_at", "pk")
    moves = LaneMove.objects.filter(step__stay=stay).select_related("from_lane", "to_lane", "by").order_by("at", "pk")
    by_step: dict[int, list[LaneMove]] = {}
    for move in moves:
        by_step.setdefault(move.step_id, []).append(move)
    return LanesSeen(
        tuple(_seen(lane, lane.unit_id in units) for lane in lanes),
        tuple(
            StepSeen(step, step.done_at is None and step.lane.unit_id in units, tuple(by_step.get(step.pk, ())))
            for step in sorted(steps, key=lambda one: (one.done_at is not None, one.pk))
        ),
    )


def units_for_lanes(*, stay: Stay) -> list[Unit]:
    """Units that could have a lane: they see patients, and have none in this stay."""
    kinds = (Unit.Kind.DEPARTMENT, Unit.Kind.MUNICIPALITY, Unit.Kind.DISTRICT, Unit.Kind.TMS)
    taken = Lane.objects.filter(stay=stay, ended_at=None).values("unit_id")
    return list(Unit.objects.filter(kind__in=kinds).exclude(pk__in=taken).order_by("name", "pk"))


def _seen(lane: Lane, mine: bool) -> LaneSeen:
    notes = LaneNote.objects.filter(lane=lane)
    shown = notes.filter(Q() if mine else Q(only_here=False)).select_related("by").order_by("-at", "-pk")
    kept = 0 if mine else notes.filter(only_here=True).count()
    return LaneSeen(lane, mine, tuple(shown[:50]), kept)
