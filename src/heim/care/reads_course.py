"""Where somebody is in the course: being prepared or home, in which phase, and what staff shall do next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from heim.care.models import CareTask, LevelPeriod
from heim.care.readiness import lacking
from heim.care.reads_preparation import case_of
from heim.kit.colour import Colour
from heim.pathways.phases import DatedPhase, dated_phases
from heim.pathways.reads import Followed, followed_by
from heim.pathways.shape import FollowUpLevel
from heim.people.models import Stay

_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Strip:
    """The phases of one followed pathway."""

    title: str
    phases: tuple[DatedPhase, ...]


@dataclass(frozen=True)
class Waiting:
    """A task that waits. `colour` is None before it is due."""

    id: int
    name: str
    due_at: datetime
    colour: Colour | None


@dataclass(frozen=True)
class Course:
    lacks: tuple[str, ...]
    strips: tuple[Strip, ...]
    tasks: tuple[Waiting, ...]
    level: str
    levels: tuple[tuple[str, str], ...]
    periods: tuple[LevelPeriod, ...]
    case: tuple[Stay, ...]


def course_of(*, stay: Stay, now: datetime, english: bool = False) -> Course:
    """`stay.patient` must be loaded."""
    followed = followed_by([stay.pk]).get(stay.pk, [])
    levels = levels_of(followed)
    return Course(
        lacks=tuple(lacking(stay, now)) if stay.preparing else (),
        strips=tuple(_strip(one, stay, now) for one in followed if one.pathway.phases),
        tasks=tuple(_waiting(task, now, english) for task in _tasks(stay, now)),
        level=next((str(one.name) for one in levels if one.key == stay.level), ""),
        levels=tuple((one.key, str(one.name)) for one in levels),
        periods=tuple(LevelPeriod.objects.filter(stay=stay).select_related("by").order_by("-started_at", "-pk")),
        case=case_of(stay=stay),
    )


def levels_of(followed: list[Followed]) -> list[FollowUpLevel]:
    """Those of all followed pathways, each key once."""
    return list({level.key: level for one in reversed(followed) for level in one.pathway.levels}.values())


def find_task(*, stay: Stay, task_id: int) -> CareTask | None:
    """A task of this stay that waits."""
    return CareTask.objects.filter(pk=task_id, stay=stay).first()


def _strip(one: Followed, stay: Stay, now: datetime) -> Strip:
    day_zero = None if stay.preparing else one.day_zero
    return Strip(str(one.pathway.title), dated_phases(one.pathway, day_zero, now))


def _tasks(stay: Stay, now: datetime) -> list[CareTask]:
    return list(CareTask.objects.filter(stay=stay, done_at=None, due_at__lt=now + _AHEAD).order_by("due_at", "pk"))


def _waiting(task: CareTask, now: datetime, english: bool) -> Waiting:
    colour = None if task.due_at > now else Colour.YELLOW
    if task.red_at is not None and task.red_at <= now:
        colour = Colour.RED
    return Waiting(task.pk, task.name_en if english else task.name_nb, task.due_at, colour)
