"""Goals, proposals and shared decisions of one stay. The caller has made sure that the user may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from heim.kit.clock import local
from heim.pathways.models import Goal, Proposal, SharedDecision
from heim.pathways.review_goal import SCALE


@dataclass(frozen=True)
class OwnGoal:
    """`due`: the day to look at it again has come. `reached` is its key on the scale, `reached_said` in words."""

    id: int
    text: str
    review_by: date
    due: bool
    reached: str
    reached_said: str
    reviewed_at: datetime | None
    set_by: str
    ended: bool


@dataclass(frozen=True)
class Proposed:
    """Both texts are kept whatever was decided. `accepted` None: nobody has answered yet."""

    id: int
    part: str
    was: str
    wanted: str
    at: datetime
    by: str
    accepted: bool | None
    comment: str
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True)
class Decided:
    question: str
    options: tuple[str, ...]
    chosen: str
    because: str
    at: datetime
    by: str


def goals_of(*, stay_id: int, now: datetime) -> list[OwnGoal]:
    """Those that go on first, by the day to look at them again."""
    rows = Goal.objects.filter(stay_id=stay_id).select_related("set_by").order_by("review_by", "pk")
    today = local(now).date()
    found = [
        OwnGoal(
            id=row.pk,
            text=row.text,
            review_by=row.review_by,
            due=row.ended_at is None and row.review_by <= today,
            reached=row.reached,
            reached_said=str(SCALE(row.reached).label),
            reviewed_at=row.reviewed_at,
            set_by=row.set_by.name,
            ended=row.ended_at is not None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda goal: goal.ended)


def proposals_of(*, stay_id: int) -> list[Proposed]:
    """Newest first."""
    rows = Proposal.objects.filter(stay_id=stay_id).select_related("proposed_by", "decided_by")
    return [_proposed(row) for row in rows.order_by("-proposed_at", "-pk")]


def decisions_of(*, stay_id: int) -> list[Decided]:
    """Newest first."""
    rows = SharedDecision.objects.filter(stay_id=stay_id).select_related("by").order_by("-decided_at", "-pk")
    return [
        Decided(row.question, tuple(row.options.splitlines()), row.chosen, row.because, row.decided_at, row.by.name)
        for row in rows
    ]


def _proposed(row: Proposal) -> Proposed:
    return Proposed(
        id=row.pk,
        part=row.part,
        was=row.was,
        wanted=row.wanted,
        at=row.proposed_at,
        by=row.proposed_by.name,
        accepted=row.accepted,
        comment=row.comment,
        decided_at=row.decided_at,
        decided_by="" if row.decided_by is None else row.decided_by.name,
    )
