"""What the person does and signs: the inhaler morning and evening."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from heim.forms.models import TaskSigned
from heim.kit.clock import local
from heim.kit.refusal import Refusal
from heim.pathways.reads import Followed, followed_by
from heim.pathways.schedule import due_between, next_due
from heim.pathways.shape import HomeTask, Text


@dataclass(frozen=True)
class Task:
    """One thing to do once. It is open from half-way since the time before until half-way to the next."""

    stay_id: int
    key: str
    name: Text
    due_at: datetime
    opens_at: datetime
    closes_at: datetime
    signed_at: datetime | None

    def open_at(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


@dataclass(frozen=True)
class Signed:
    """How many of a task's times in the days behind us were signed."""

    name: Text
    done: int
    of: int


def tasks_of(*, stay_ids: Collection[int], now: datetime) -> list[Task]:
    """Today's, in time order, and what is open now though it belongs to yesterday's or tomorrow's day."""
    found = [
        task
        for stay_id, followed in followed_by(stay_ids).items()
        for one, since in _asked(followed)
        for task in _around(stay_id, one, since, now)
    ]
    today = local(now).date()
    shown = [task for task in found if task.open_at(now) or local(task.due_at).date() == today]
    signed = _signed(stay_ids, min((task.due_at for task in shown), default=now))
    return [
        Task(
            task.stay_id, task.key, task.name, task.due_at, task.opens_at, task.closes_at,
            signed.get((task.stay_id, task.key, task.due_at)),
        )
        for task in sorted(shown, key=lambda task: (task.due_at, task.key))
    ]  # fmt: skip


def signed_since(*, stay_id: int, since: datetime, now: datetime) -> list[Signed]:
    """One line a task; what came due before the pathway began is not counted."""
    signed = _signed([stay_id], since)
    lines = []
    for one, began in _asked(followed_by([stay_id]).get(stay_id, [])):
        times = list(due_between(one.schedule, max(since, began), now))
        done = sum((stay_id, one.key, moment) in signed for moment in times)
        lines.append(Signed(one.name, done, len(times)))
    return lines


def refuse_unless_open(stay_id: int, key: str, due_at: datetime, now: datetime) -> None:
    """Refuses what is not asked for at this time."""
    asked = (one for one in tasks_of(stay_ids=[stay_id], now=now) if (one.key, one.due_at) == (key, due_at))
    if not any(one.open_at(now) for one in asked):
        raise Refusal("not_now", _("Dette er ikke å signere nå."))


def _asked(followed: Collection[Followed]) -> list[tuple[HomeTask, datetime]]:
    """Each task once, also when two pathways ask for it."""
    found: dict[str, tuple[HomeTask, datetime]] = {}
    for one in followed:
        for task in one.pathway.home_tasks:
            found.setdefault(task.key, (task, one.started_at))
    return list(found.values())


def _around(stay_id: int, task: HomeTask, since: datetime, now: datetime) -> list[Task]:
    times = list(due_between(task.schedule, now - timedelta(days=2), now + timedelta(days=2)))
    found = []
    for place, due_at in enumerate(times):
        following = next_due(task.schedule, due_at)
        assert following is not None
        before = times[place - 1] if place else due_at - (following - due_at)
        closes_at = due_at + (following - due_at) / 2
        if closes_at > since:
            opens_at = due_at - (due_at - before) / 2
            found.append(Task(stay_id, task.key, task.name, due_at, opens_at, closes_at, None))
    return found


def _signed(stay_ids: Collection[int], since: datetime) -> dict[tuple[int, str, datetime], datetime]:
    rows = TaskSigned.objects.filter(stay_id__in=stay_ids, due_at__gte=since)
    return {(row.stay_id, row.task, row.due_at): row.signed_at for row in rows}
