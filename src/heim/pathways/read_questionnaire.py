"""From a FHIR R4 Questionnaire file to a `Questionnaire`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from heim.kit.units import LOINC, OWN_SYSTEM
from heim.pathways.questionnaire import Calculated, EnableWhen, Option, Question, Questionnaire
from heim.pathways.shape import Text

_EXTENSION: Final = "http://hl7.org/fhir/StructureDefinition/"
_CALCULATED: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
_LICENCE_SLOT: Final = "https://heim.example/fhir/StructureDefinition/licence-slot"
_NO_TEXT: Final = Text(nb="", en="")


def read_questionnaire(path: Path) -> Questionnaire:
    """Raises KeyError when a text lacks its translation, or an option its number."""
    resource: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    slot = bool(_extension(resource.get("extension", ()), _LICENCE_SLOT, "valueBoolean"))
    asked = [item for item in resource["item"] if not _calculates(item)]
    questions = tuple(_question(item, _numbers(asked, slot), slot) for item in asked)
    return Questionnaire(
        path.stem,
        resource["version"],
        _text(resource, "title"),
        () if slot else questions,
        tuple(_calculated(item) for item in resource["item"] if _calculates(item)),
        slot,
        questions if slot else (),
    )


def _calculates(item: Mapping[str, Any]) -> bool:
    return any(one["url"] == _CALCULATED for one in item.get("extension", ()))


def _calculated(item: Mapping[str, Any]) -> Calculated:
    (own,) = (coding["code"] for coding in item["code"] if coding["system"] == OWN_SYSTEM)
    loinc = tuple(coding["code"] for coding in item["code"] if coding["system"] == LOINC)
    return Calculated(
        item["linkId"], own, loinc, _extension(item["extension"], _CALCULATED, "valueExpression")["expression"]
    )


def _numbers(items: Iterable[Mapping[str, Any]], slot: bool) -> Mapping[str, float]:
    """An option's code -> its number."""
    codings = [one["valueCoding"] for item in items for one in item.get("answerOption", ())]
    return {option.code: option.value for option in (_option(coding, slot) for coding in codings)}


def _question(item: Mapping[str, Any], numbers: Mapping[str, float], slot: bool) -> Question:
    own = [coding["code"] for coding in item.get("code", ()) if coding["system"] == OWN_SYSTEM]
    return Question(
        link_id=item["linkId"],
        type=item["type"],
        text=_NO_TEXT if slot else _text(item, "text"),
        measure=own[0] if own else None,
        required=item.get("required", False),
        options=tuple(_option(option["valueCoding"], slot) for option in item.get("answerOption", ())),
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


def _option(coding: Mapping[str, Any], slot: bool) -> Option:
    number = _extension(coding.get("extension", ()), "ordinalValue", "valueDecimal")
    if number is None:
        raise KeyError(f"{coding['code']} has no ordinalValue")
    return Option(float(number), coding["code"], _NO_TEXT if slot else _text(coding, "display"))


def _text(element: Mapping[str, Any], name: str) -> Text:
    translations = element[f"_{name}"]["extension"]
    said = {_extension(one["extension"], "lang", "valueCode"): one["extension"] for one in translations}
    return Text(nb=element[name], en=_extension(said["en"], "content", "valueString"))


def _extension(extensions: Iterable[Mapping[str, Any]], name: str, value: str) -> Any:
    return next((one[value] for one in extensions if one["url"] in (name, _EXTENSION + name)), None)
