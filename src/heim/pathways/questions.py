"""The questionnaires in `pathways/forms` (FHIR R4 Questionnaire, one file each), read into dataclasses."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from heim.kit.units import OWN_SYSTEM
from heim.pathways.shape import Text

Operator = Literal["=", "!=", ">", ">=", "<", "<=", "exists"]

FORMS: Final = Path(__file__).parent / "forms"
_EXTENSION: Final = "http://hl7.org/fhir/StructureDefinition/"


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
    """`type` is FHIR's: choice, integer, boolean or text. `measure` is None for what is not scored.

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
class Questionnaire:
    key: str
    version: str
    title: Text
    questions: tuple[Question, ...]

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


def read_questionnaire(path: Path) -> Questionnaire:
    """Raises KeyError when a text lacks its translation, or an option its number."""
    resource: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    numbers = {
        option.code: option.value
        for item in resource["item"]
        for option in map(_option, (one["valueCoding"] for one in item.get("answerOption", ())))
    }
    questions = tuple(_question(item, numbers) for item in resource["item"])
    return Questionnaire(path.stem, resource["version"], _text(resource, "title"), questions)


@lru_cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """Every questionnaire that comes with Heim, by key."""
    return {path.stem: read_questionnaire(path) for path in sorted(FORMS.glob("*.json"))}


def option_said(measure: str, value: float) -> Text | None:
    """The words of the answer that gives a measure this value; None when it is not a choice."""
    asked = (question for form in questionnaires().values() for question in form.questions)
    found = (question.option(value) for question in asked if question.measure == measure)
    return next((option.text for option in found if option is not None), None)


def _question(item: Mapping[str, Any], numbers: Mapping[str, float]) -> Question:
    """`numbers`: an option's code -> its number."""
    own = [coding["code"] for coding in item.get("code", ()) if coding["system"] == OWN_SYSTEM]
    return Question(
        link_id=item["linkId"],
        type=item["type"],
        text=_text(item, "text"),
        measure=own[0] if own else None,
        required=item.get("required", False),
        options=tuple(_option(option["valueCoding"]) for option in item.get("answerOption", ())),
        lowest=_extension(item.get("extension", ()), "minValue", "valueInteger"),
        highest=_extension(item.get("extension", ()), "maxValue", "valueInteger"),
        enable_when=tuple(_enable_when(one, numbers) for one in item.get("enableWhen", ())),
        enable_all=item.get("enableBehavior", "all") == "all",
    )


def _enable_when(said: Mapping[str, Any], numbers: Mapping[str, float]) -> EnableWhen:
    """Raises KeyError for an answer of a kind that no question here has, or an option that is not there."""
    if "answerCoding" in said:
        value: float | bool = numbers[said["answerCoding"]["code"]]
    else:
        value = next(said[name] for name in ("answerBoolean", "answerInteger", "answerDecimal") if name in said)
    return EnableWhen(said["question"], said["operator"], value)


def _option(coding: Mapping[str, Any]) -> Option:
    number = _extension(coding.get("extension", ()), "ordinalValue", "valueDecimal")
    if number is None:
        raise KeyError(f"{coding['code']} has no ordinalValue")
    return Option(float(number), coding["code"], _text(coding, "display"))


def _text(element: Mapping[str, Any], name: str) -> Text:
    translations = element[f"_{name}"]["extension"]
    said = {_extension(one["extension"], "lang", "valueCode"): one["extension"] for one in translations}
    return Text(nb=element[name], en=_extension(said["en"], "content", "valueString"))


def _extension(extensions: Iterable[Mapping[str, Any]], name: str, value: str) -> Any:
    return next((one[value] for one in extensions if one["url"] in (name, _EXTENSION + name)), None)
