"""Questionnaires that Heim may not ship: here are only their outline and scoring.

They stay locked until the settings name them among `LICENSED_FORMS` and the organisation has put its own text (a FHIR R4
Questionnaire with the same linkIds and numbers) in HEIM_HOME/forms/<key>.json.
"""

import logging
from pathlib import Path

from django.conf import settings

from heim.pathways.questionnaire import Question, Questionnaire

log = logging.getLogger(__name__)


def own_file(key: str) -> Path | None:
    """Where the organisation's own text is; None when it does not hold the licence, or has not put it there."""
    path = Path(settings.HOME) / "forms" / f"{key}.json"
    return path if key in settings.LICENSED_FORMS and path.is_file() else None


def misfits(slot: Questionnaire, own: Questionnaire) -> list[str]:
    """Why the organisation's file cannot fill the slot, one sentence each; empty when it can."""
    asked = {question.link_id: question for question in own.questions}
    said = [
        f"{question.link_id} {_differs(question, asked.get(question.link_id))}"
        for question in slot.outline
        if _differs(question, asked.get(question.link_id))
    ]
    wanted = {question.link_id for question in slot.outline}
    return said + [f"{name} is no question of {slot.key}" for name in asked if name not in wanted]


def _differs(wanted: Question, found: Question | None) -> str:
    if found is None:
        return "is not asked"
    if found.type != wanted.type or found.measure != wanted.measure:
        return "has another type or another measure"
    return "" if _numbers(found) == _numbers(wanted) else "has other numbers"


def _numbers(question: Question) -> list[float]:
    return sorted(option.value for option in question.options)
