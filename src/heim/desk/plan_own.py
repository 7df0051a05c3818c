"""What the person and the staff have agreed on, and what the stay's pathways disagree on, for the stay page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.desk.limit_words import measure_name
from heim.desk.papers import Papers
from heim.desk.plan_score import ScoreShown, score_shown
from heim.desk.row import COLOUR
from heim.forms.reads_answers import Filled, filled_in
from heim.forms.tasks import Signed, signed_since
from heim.kit.spoken import spoken
from heim.measurements.news2 import news2_of
from heim.pathways.one_day import Conflict, Limit
from heim.pathways.reads_conflicts import conflicts_of
from heim.pathways.reads_goals import Decided, OwnGoal, Proposed, decisions_of, goals_of, proposals_of

if TYPE_CHECKING:
    from heim.people.models import Stay

SIGNED_BACK: Final = timedelta(days=7)


@dataclass(frozen=True)
class FormLine:
    """One questionnaire that came. `colour` is empty where no rule judged it."""

    filled: Filled
    colour: str
    colour_word: str
    answers: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Own:
    goals: Sequence[OwnGoal]
    proposals: Sequence[Proposed]
    decisions: Sequence[Decided]
    conflicts: Sequence[str]
    conflicts_on: str
    score: ScoreShown | None
    forms: Sequence[FormLine]
    tasks: Sequence[Signed]


def own_of(stay: "Stay", now: datetime, papers: Papers) -> Own:
    """`proposals` are those that wait for an answer."""
    scored, differing = news2_of(stay=stay, now=now), conflicts_of(stay=stay)
    return Own(
        goals=[goal for goal in goals_of(stay_id=stay.pk, now=now) if not goal.ended],
        proposals=[one for one in proposals_of(stay_id=stay.pk) if one.accepted is None],
        decisions=decisions_of(stay_id=stay.pk)[:3],
        conflicts=[conflict_said(one) for one in differing],
        conflicts_on=", ".join(dict.fromkeys(measure_name(one.measure).lower() for one in differing)),
        score=None if scored is None else score_shown(scored, now),
        forms=[form_line(one) for one in papers.forms(filled_in(stay_id=stay.pk, most=6))],
        tasks=signed_since(stay_id=stay.pk, since=now - SIGNED_BACK, now=now),
    )


def form_line(filled: Filled) -> FormLine:
    colour = "" if filled.colour is None else filled.colour.name.lower()
    answers = [(one.question, _answer(one.answer)) for one in filled.answers]
    return FormLine(filled, colour, str(COLOUR.get(colour, _("Uten grense"))), answers)


def _answer(answer: str | float | bool) -> str:
    if isinstance(answer, bool):
        return _("Ja") if answer else _("Nei")
    return answer if isinstance(answer, str) else f"{answer:g}"


def conflict_said(conflict: Conflict) -> str:
    """`SpO2, rød: hjertesvikt sier < 92 %; KOLS sier < 90 %. Den strengeste gjelder: hjertesvikt.`"""
    said = [
        _("%(pathway)s sier %(limit)s") % {"pathway": limit.pathway, "limit": _limit(conflict.measure, limit)}
        for limit in conflict.limits
    ]
    words = {
        "measure": measure_name(conflict.measure),
        "colour": str(COLOUR[conflict.colour.name.lower()]).lower(),
        "said": "; ".join(said),
        "strictest": conflict.limits[0].pathway,
    }
    return _("%(measure)s, %(colour)s: %(said)s. Den strengeste gjelder: %(strictest)s.") % words


def _limit(measure: str, limit: Limit) -> str:
    value = spoken(measure, limit.value, get_language() or "nb")
    sign = {"<=": "≤", ">=": "≥"}.get(limit.when, limit.when)
    own = _(" (egen grense)") if limit.personal else ""
    return f"{sign} {value}{own}"
