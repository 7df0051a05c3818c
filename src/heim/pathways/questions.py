"""The questionnaires in `pathways/forms` (FHIR R4 Questionnaire, one file each), read into dataclasses."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from heim.kit.units import OWN_SYSTEM
from heim.pathways.shape import Text

FORMS: Final = Path(__file__).parent / "forms"
_EXTENSION: Final = "http://hl7.org/fhir/StructureDefinition/"


@dataclass(frozen=True)
class Option:
    """`value` is the answer's number (ordinalValue)."""

    value: float
    code: str
    text: Text


@dataclass(frozen=True)
class Question:
    """`type` is FHIR's: choice, integer, boolean or text. `measure` is None for what is not scored."""

    link_id: str
    type: str
    text: Text
    measure: str | None
    required: bool
    options: tuple[Option, ...] = ()
    lowest: int | None = None
    highest: int | None = None

    def option(self, value: float) -> Option | None:
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True)
class Questionnaire:
    key: str
    version: str
    title: Text
    questions: tuple[Question, ...]


def read_questionnaire(path: Path) -> Questionnaire:
    """Raises KeyError when a text lacks its translation, or an option its number."""
    resource: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    questions = tuple(_question(item) for item in resource["item"])
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


def _question(item: Mapping[str, Any]) -> Question:
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
    )


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
