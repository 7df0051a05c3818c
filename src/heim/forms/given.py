"""Filled-in questionnaires in words, for those who pass them on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from heim.forms.models import Answer
from heim.pathways.questions import Question, questionnaires


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One question and its answer: the words of a choice, else what was written or counted."""

    link_id: str
    question: str
    answer: str | float | bool


@dataclass(frozen=True, slots=True)
class GivenForm:
    report_id: int
    form: str
    version: str
    answered_at: datetime
    answers: tuple[GivenAnswer, ...]


def given_forms(report_ids: Collection[int]) -> dict[int, GivenForm]:
    """By report; a report that is no questionnaire is absent. In bokmål, as it was asked."""
    return {row.report_id: _given(row) for row in Answer.objects.filter(report_id__in=report_ids)}


def _given(row: Answer) -> GivenForm:
    """A question that has since left the questionnaire keeps its answer, under its own name."""
    form = questionnaires().get(row.form)
    questions = {question.link_id: question for question in form.questions} if form is not None else {}
    answers = tuple(
        _answer(name, value, questions.get(name)) for name, value in row.answers.items() if value is not None
    )
    return GivenForm(row.report_id, row.form, row.form_version, row.answered_at, answers)


def _answer(link_id: str, value: object, question: Question | None) -> GivenAnswer:
    asked = link_id if question is None else question.text.nb
    if isinstance(value, bool) or (question is not None and question.type == "boolean"):
        return GivenAnswer(link_id, asked, bool(value))
    if isinstance(value, int | float):
        option = None if question is None else question.option(value)
        return GivenAnswer(link_id, asked, value if option is None else option.text.nb)
    return GivenAnswer(link_id, asked, str(value))
