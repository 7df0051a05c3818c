"""The questionnaires in `pathways/forms` (FHIR R4 Questionnaire, one file each), read into dataclasses."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from heim.pathways.licence import log, misfits, own_file
from heim.pathways.questionnaire import Calculated, EnableWhen, Operator, Option, Question, Questionnaire
from heim.pathways.read_questionnaire import read_questionnaire
from heim.pathways.shape import Text

__all__ = [
    "FORMS",
    "Calculated",
    "EnableWhen",
    "Operator",
    "Option",
    "Question",
    "Questionnaire",
    "is_locked",
    "option_said",
    "questionnaires",
    "read_questionnaire",
]

FORMS: Final = Path(__file__).parent / "forms"
_YES_NO: Final = (Text(nb="Nei", en="No"), Text(nb="Ja", en="Yes"))


@lru_cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Every questionnaire that comes with Heim, by key; the locked ones too."""
    return {path.stem: _filled(read_questionnaire(path)) for path in sorted(FORMS.glob("*.json"))}


def is_locked(key: str) -> bool:
    form = questionnaires().get(key)
    return form is not None and form.locked


def _filled(form: Questionnaire) -> Questionnaire:
    """A slot with the organisation's own text in it, when it holds the licence."""
    path = own_file(form.key) if form.locked else None
    if path is None:
        return form
    try:
        own = read_questionnaire(path)
    except (KeyError, ValueError, TypeError) as fault:
        log.warning("%s stays locked: its file cannot be read: %s", form.key, fault)
        return form
    faults = misfits(form, own)
    if own.locked or faults:
        log.warning("%s stays locked: %s", form.key, "; ".join(faults) or "its file has no text")
        return form
    return own


def option_said(measure: str, value: float) -> Text | None:
    """The words of the answer that gives a measure this value; None when it is not a choice."""
    question = _by_measure().get(measure)
    if question is None:
        return None
    if question.type == "boolean":
        return _YES_NO[1 if value >= 1 else 0]
    option = question.option(value)
    return None if option is None else option.text


@lru_cache
def _by_measure() -> Mapping[str, Question]:
    """The first question that gives each measure."""
    asked = [question for form in questionnaires().values() for question in form.questions]
    return {question.measure: question for question in reversed(asked) if question.measure is not None}
