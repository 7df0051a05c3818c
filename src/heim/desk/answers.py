"""What was answered in the forms, one line a question and one column a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.curves import planned_measures
from heim.kit.clock import local
from heim.kit.colour import Colour
from heim.kit.spoken import spoken_number
from heim.kit.units import MEASURES
from heim.measurements.reads import Value
from heim.pathways.questions import Question, questionnaires
from heim.pathways.reads import followed_by

if TYPE_CHECKING:
    from heim.people.models import Stay

DAYS = 14


@dataclass(frozen=True)
class Cell:
    """One day. `mark` is what to draw: a colour, "dot" for the mildest answer, "none" for no answer, "text" for `text`."""

    mark: str
    text: str
    words: str


@dataclass(frozen=True)
class Asked:
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    days: tuple[date, ...]
    rows: tuple[Asked, ...]


def scored_questions(stay: "Stay") -> dict[str, Question]:
    """The questions of the stay's forms that give a number, by measure, in the order they are asked."""
    forms = [plan.key for one in followed_by([stay.pk]).get(stay.pk, ()) for plan in one.pathway.forms]
    asked = [question for key in forms if key in questionnaires() for question in questionnaires()[key].questions]
    return {question.measure: question for question in asked if question.measure in MEASURES}


def matrix_of(*, stay: "Stay", values: Mapping[str, Sequence[Value]], now: datetime) -> Matrix | None:
    """The last fourteen days of what has no chart of its own; None when there is nothing such."""
    charted = planned_measures(stay)
    questions = {measure: one for measure, one in scored_questions(stay).items() if measure not in charted}
    if not questions:
        return None
    today = local(now).date()
    days = tuple(today - timedelta(days=back) for back in range(DAYS - 1, -1, -1))
    rows = []
    for measure, question in questions.items():
        by_day: dict[date, list[Value]] = defaultdict(list)
        for value in values.get(measure, ()):
            by_day[local(value.at).date()].append(value)
        rows.append(Asked(_name(measure), tuple(_on(day, question, by_day.get(day, []), stay) for day in days)))
    return Matrix(days, tuple(rows))


def _name(measure: str) -> str:
    about = MEASURES[measure]
    return about.name_en if (get_language() or "nb").startswith("en") else about.name_nb


def _on(day: date, question: Question, values: Sequence[Value], stay: "Stay") -> Cell:
    """Nothing at all for the days before the stay: nobody was asked, so nobody failed to answer."""
    if not values and day < local(stay.started_at).date():
        return Cell("text", "", "")
    return _cell(question, values)


def _cell(question: Question, values: Sequence[Value]) -> Cell:
    if not values:
        return Cell("none", "", _("ikke svart"))
    value = max(values, key=lambda one: (one.colour or Colour.GREEN, one.at))
    option = question.option(value.value)
    number = spoken_number(question.measure or "", value.value, get_language() or "nb")
    words = number if option is None else str(option.text)
    if value.colour is not None and value.colour > Colour.GREEN:
        return Cell(value.colour.name.lower(), "", words)
    mildest = option is not None and option.value == min(other.value for other in question.options)
    return Cell("dot", "", words) if mildest else Cell("text", number, words)
