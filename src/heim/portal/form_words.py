"""Questions and answers as they stand on the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from heim.kit.spoken import decimal
from heim.pathways.questions import Question
from heim.portal.form_steps import Steps


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Line:
    """One answer, to look over."""

    link_id: str
    question: str
    answer: str


def choices_of(question: Question, typed: str) -> list[Choice]:
    if question.type == "boolean":
        return [Choice("0", _("Nei"), typed == "0"), Choice("1", _("Ja"), typed == "1")]
    return [Choice(f"{one.value:g}", str(one.text), typed == f"{one.value:g}") for one in question.options]


def typed_of(question: Question, answer: float | str | None) -> str:
    """The kept answer as it would be typed again."""
    if answer is None or isinstance(answer, str):
        return answer or ""
    return f"{answer:g}" if question.type != "integer" else decimal(answer, 0, "nb")


def lines_of(steps: Steps) -> list[Line]:
    return [Line(one.link_id, str(one.text), said_of(one, steps.answers.get(one.link_id))) for one in steps.asked]


def said_of(question: Question, answer: float | str | None) -> str:
    """The words of an answer."""
    if answer is None or answer == "":
        return _("ikke besvart")
    if isinstance(answer, str):
        return answer
    if question.type == "boolean":
        return _("Ja") if answer else _("Nei")
    option = question.option(answer)
    return str(option.text) if option is not None else f"{answer:g}"
