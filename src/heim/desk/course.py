"""Where somebody is in the course, ready for the template."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.care.reads_course import Course, course_of
from heim.desk.place_words import LEVELS, PLACES
from heim.kit.clock import OSLO, local
from heim.kit.templatetags.words import day
from heim.pathways.phases import DatedPhase

if TYPE_CHECKING:
    from heim.people.models import Stay


@dataclass(frozen=True)
class PhaseShown:
    name: str
    where: str
    dates: str
    here: bool
    over: bool


@dataclass(frozen=True)
class TaskShown:
    id: int
    name: str
    due: datetime
    colour: str


@dataclass(frozen=True)
class CourseShown:
    said: str
    lacks: int
    model: str
    level: str
    levels: bool
    strips: tuple[tuple[str, tuple[PhaseShown, ...]], ...]
    tasks: tuple[TaskShown, ...]
    case: tuple[tuple[int, str], ...]


def course_shown(stay: "Stay", now: datetime) -> CourseShown:
    """`stay.patient` must be loaded."""
    course = course_of(stay=stay, now=now, english=(get_language() or "nb").startswith("en"))
    return CourseShown(
        said=_said(stay, now),
        lacks=len(course.lacks),
        model=str(stay.get_model_display()) if stay.model else "",
        level=course.level or (str(_("som forløpet sier")) if course.levels else ""),
        levels=bool(course.levels),
        strips=tuple((strip.title, tuple(_phase(one) for one in strip.phases)) for strip in course.strips),
        tasks=_tasks(course),
        case=tuple((one.pk, str(one.patient)) for one in course.case),
    )


def _said(stay: "Stay", now: datetime) -> str:
    if stay.home_at is None:
        return _("Forberedes. Ikke hjemme ennå.")
    days = (local(now).date() - local(stay.home_at).date()).days
    return _("Hjemme siden %(day)s, dag %(days)s.") % {"day": day(stay.home_at), "days": days}


def _phase(one: DatedPhase) -> PhaseShown:
    where = f"{PLACES[one.place]}, {LEVELS[one.responsible]}"
    return PhaseShown(str(one.name), where, _dates(one), one.here, one.over)


def _dates(one: DatedPhase) -> str:
    if one.begins is None:
        return ""
    if one.until is None:
        return _("fra %(day)s") % {"day": _day(one.begins)}
    return f"{_day(one.begins)} – {_day(one.until)}"


def _tasks(course: Course) -> tuple[TaskShown, ...]:
    return tuple(
        TaskShown(one.id, one.name, one.due_at, "" if one.colour is None else one.colour.name.lower())
        for one in course.tasks
    )


def _day(on: date) -> str:
    return day(datetime.combine(on, time(12), OSLO))
