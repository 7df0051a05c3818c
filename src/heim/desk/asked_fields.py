"""The questions of one form as fields on one page, and what was answered, read from the request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heim.forms.score import fault_of
from heim.kit.units import MEASURES
from heim.pathways.questions import EnableWhen, Question, Questionnaire

PREFIX: Final = "a_"
_NUMBER: Final = re.compile(r"-?[0-9]{1,6}([.,][0-9]{1,3})?")
Answers = dict[str, float | str]


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class AskedField:
    """`only_when` says what must have been answered for this to be asked; empty: always."""

    name: str
    text: str
    type: str
    typed: str
    hint: str
    only_when: str
    fault: str
    choices: tuple[Choice, ...]


def answers_in(form: Questionnaire, posted: Mapping[str, str]) -> Answers:
    typed = {question.link_id: posted.get(PREFIX + question.link_id, "").strip() for question in form.questions}
    return {one.link_id: _read(one, typed[one.link_id]) for one in form.questions if typed[one.link_id]}


def faults_in(form: Questionnaire, answers: Mapping[str, float | str]) -> dict[str, str]:
    """What is wrong, in words, by question; only of those that are to be asked."""
    found = {}
    for question in form.asked(answers):
        said = answers.get(question.link_id)
        fault = fault_of(question, said)
        if fault:
            found[question.link_id] = _("Svar mangler.") if said is None else fault
    return found


def fields_in(form: Questionnaire, posted: Mapping[str, str], faults: Mapping[str, str]) -> list[AskedField]:
    """Everything there is to ask, in order; what was typed stands as it was."""
    by_id = {question.link_id: question for question in form.questions}
    return [
        AskedField(
            name=PREFIX + one.link_id,
            text=str(one.text),
            type=one.type,
            typed=posted.get(PREFIX + one.link_id, ""),
            hint=_hint(one),
            only_when=_only_when(one, by_id),
            fault=faults.get(one.link_id, ""),
            choices=_choices(one, posted.get(PREFIX + one.link_id, "")),
        )
        for one in form.questions
    ]


def _read(question: Question, typed: str) -> float | str:
    if question.type == "text" or not _NUMBER.fullmatch(typed):
        return typed
    return float(typed.replace(",", "."))


def _choices(question: Question, typed: str) -> tuple[Choice, ...]:
    """With one for no answer, where none is needed: a radio that was chosen cannot be left again."""
    found = tuple(Choice(f"{value:g}", text, typed == f"{value:g}") for value, text in _options(question))
    return found if question.required or not found else (Choice("", _("Ikke vurdert"), not typed), *found)


def _options(question: Question) -> list[tuple[float, str]]:
    if question.type == "boolean":
        return [(0.0, _("Nei")), (1.0, _("Ja"))]
    return [(one.value, str(one.text)) for one in question.options]


def _hint(question: Question) -> str:
    low, high = question.lowest, question.highest
    span = _("%(low)s til %(high)s") % {"low": low, "high": high} if None not in (low, high) else ""
    said = "" if _options(question) else " ".join(part for part in (span, _unit(question.measure)) if part)
    if question.required or question.type in ("choice", "boolean"):
        return said
    return _("%(hint)s. Kan stå tomt.") % {"hint": said} if said else _("Kan stå tomt.")


def _unit(measure: str | None) -> str:
    if measure is None or measure not in MEASURES:
        return ""
    about = MEASURES[measure]
    if about.unit.startswith("{"):
        return ""
    return (about.shown_en if (get_language() or "nb").startswith("en") else "") or about.shown_nb


def _only_when(question: Question, by_id: Mapping[str, Question]) -> str:
    joint = _(" og ") if question.enable_all else _(" eller ")
    said = joint.join(_condition(one, by_id[one.question]) for one in question.enable_when if one.question in by_id)
    return _("Bare når %(conditions)s.") % {"conditions": said} if said else ""


def _condition(one: EnableWhen, other: Question) -> str:
    """`«Kan filmen vurderes?» er «Ja»`."""
    if one.operator == "exists":
        words = _("«%(question)s» er besvart") if one.value else _("«%(question)s» ikke er besvart")
        return words % {"question": other.text}
    fitting = [text for value, text in _options(other) if one.holds({one.question: value})]
    if fitting:
        answers = _(" eller ").join(f"«{text}»" for text in fitting)
        return _("«%(question)s» er %(answers)s") % {"question": other.text, "answers": answers}
    sign = {"<=": "≤", ">=": "≥", "!=": "≠"}.get(one.operator, one.operator)
    limit = f"{float(one.value):g}"
    return _("«%(question)s» er %(answers)s") % {"question": other.text, "answers": f"{sign} {limit}"}
