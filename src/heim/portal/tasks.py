"""What one does and signs oneself, as it stands on the front page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from heim.forms.tasks import Task, tasks_of
from heim.portal.page import Here
from heim.portal.thing import Thing
from heim.portal.when import spoken_time

if TYPE_CHECKING:
    from heim.people.models import Stay


@dataclass(frozen=True)
class Done:
    """A task that is signed; `undo` is where it is taken back, empty when that time has passed."""

    name: str
    when: str
    undo: str
    fields: tuple[tuple[str, str], ...]


def task_things(here: Here, tasks: Sequence[Task]) -> list[Thing]:
    """What is open now and not signed, one press each."""
    waiting = [task for task in tasks if task.open_at(here.now) and task.signed_at is None]
    return [_thing(here, task) for task in waiting]


def tasks_done(here: Here, tasks: Sequence[Task]) -> list[Done]:
    return [_done(here, task, task.signed_at) for task in tasks if task.signed_at is not None]


def tasks_today(here: Here, stays: "Sequence[Stay]") -> list[Task]:
    """Of all the person's stays, each once."""
    found: dict[tuple[str, datetime], Task] = {}
    for task in tasks_of(stay_ids=[stay.pk for stay in stays], now=here.now):
        found.setdefault((task.key, task.due_at), task)
    return list(found.values())


def due_named(text: str) -> datetime | None:
    """The moment that a form names; None when it names none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None else None


def _thing(here: Here, task: Task) -> Thing:
    when = {"when": spoken_time(task.due_at, here.now)}
    url = resolve_url("portal:sign_task", task.stay_id)
    return Thing(
        url, "check", str(task.name), _("Trykk her når det er gjort. Gjelder %(when)s.") % when, fields=_fields(task)
    )


def _done(here: Here, task: Task, signed_at: datetime) -> Done:
    undo = resolve_url("portal:unsign_task", task.stay_id) if task.open_at(here.now) else ""
    return Done(str(task.name), spoken_time(signed_at, here.now), undo, _fields(task))


def _fields(task: Task) -> tuple[tuple[str, str], ...]:
    return (("task", task.key), ("due", task.due_at.isoformat()))
