"""A questionnaire as Heim knows it, whatever file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from heim.kit.units import MEASURES
from heim.pathways.shape import Text
from heim.rules.scores import SCORES

Operator = Literal["=", "!=", ">", ">=", "<", "<=", "exists"]


@dataclass(frozen=True)
class Option:
    """`value` is the answer's number (ordinalValue)."""

    value: float
    code: str
    text: Text


@dataclass(frozen=True)
class EnableWhen:
    """One condition for asking a question: what was answered to another one. A choice counts as its option's number."""

    question: str
    operator: Operator
    value: float | bool

    def holds(self, answers: Mapping[str, float | str]) -> bool:
        """`answers` is linkId -> number or text. What is not answered is neither equal, unequal, more nor less."""
        said = answers.get(self.question)
        answered = said is not None and said != ""
        if self.operator == "exists":
            return answered is bool(self.value)
        if said is None or isinstance(said, str):
            return False
        number, limit = float(said), float(self.value)
        return {
            "=": number == limit,
            "!=": number != limit,
            ">": number > limit,
            ">=": number >= limit,
            "<": number < limit,
            "<=": number <= limit,
        }[self.operator]


@dataclass(frozen=True)
class Question:
    """`type` is FHIR's: choice, integer, boolean or text. `measure` is None for what is no value by itself.

    `enable_when`: only asked when these hold, all of them or (`enable_all` false) any.
    """

    link_id: str
    type: str
    text: Text
    measure: str | None
    required: bool
    options: tuple[Option, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    enable_when: tuple[EnableWhen, ...] = ()
    enable_all: bool = True

    def asked(self, answers: Mapping[str, float | str]) -> bool:
        holding = [one.holds(answers) for one in self.enable_when]
        return not holding or (all(holding) if self.enable_all else any(holding))

    def option(self, value: float) -> Option | None:
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True)
class Calculated:
    """A number that the answers come to. `expression` is FHIRPath for others; our own scoring is in `rules.scores`."""

    link_id: str
    measure: str
    loinc: tuple[str, ...]
    expression: str


@dataclass(frozen=True)
class Questionnaire:
    """`locked`: nobody may be asked it here (see `licence`). Then it has no questions, only their `outline`: no text."""

    key: str
    version: str
    title: Text
    questions: tuple[Question, ...]
    calculated: tuple[Calculated, ...] = ()
    locked: bool = False
    outline: tuple[Question, ...] = ()

    @property
    def scored(self) -> tuple[Question, ...]:
        """What its scoring looks at, locked or not."""
        return self.outline if self.locked else self.questions

    def score(self, answers: Mapping[str, float]) -> dict[str, float]:
        """Measure -> value: each answer to a question that names a measure, and what `rules.scores` makes of them together.

        `answers` is linkId -> number; the values have their measure's stated precision. What was not answered is not there.
        """
        said = {
            one.measure: float(answers[one.link_id]) for one in self.scored if one.measure and one.link_id in answers
        }
        scored = said | SCORES[self.key](answers) if self.key in SCORES else said
        return {measure: MEASURES[measure].rounded(value) for measure, value in scored.items()}

    def asked(self, answers: Mapping[str, float | str]) -> tuple[Question, ...]:
        """Those to ask, given the answers so far. An answer to a question that is not asked opens no other one."""
        counted: dict[str, float | str] = {}
        found = []
        for question in self.questions:
            if question.asked(counted):
                found.append(question)
                if question.link_id in answers:
                    counted[question.link_id] = answers[question.link_id]
        return tuple(found)
