from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heim.kit.clock import local
from heim.kit.r4_text import r4_string

QUESTIONNAIRE = "https://heim.example/fhir/Questionnaire"


@dataclass(frozen=True, slots=True)
class Said:
    """One question and what was answered: a choice as its words, a number as it is."""

    link_id: str
    question: str
    answers: tuple[str | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    form: str
    version: str
    answered_at: datetime
    said: tuple[Said, ...]


def render_answers(answers: Answers, *, subject: dict[str, Any]) -> dict[str, Any]:
    """The QuestionnaireResponse; what was not answered is not there."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{QUESTIONNAIRE}/{answers.form}|{answers.version}",
        "status": "completed",
        "subject": subject,
        "authored": local(answers.answered_at).isoformat(),
        "item": [_item(said) for said in answers.said if said.answers],
    }


def _item(said: Said) -> dict[str, Any]:
    return {
        "linkId": said.link_id,
        "text": r4_string(said.question),
        "answer": [_answer(answer) for answer in said.answers],
    }


def _answer(answer: str | float | bool) -> dict[str, Any]:
    if isinstance(answer, bool):
        return {"valueBoolean": answer}
    if isinstance(answer, str):
        return {"valueString": r4_string(answer) or "-"}
    return {"valueDecimal": answer}
