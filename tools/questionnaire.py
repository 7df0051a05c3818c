"""Writes a FHIR R4 Questionnaire into the library from a short one: `python -m tools.questionnaire new.yaml`.

The file in `pathways/forms` is the source from then on, and is edited there; the short one need not be kept.

    key: wound_daily
    title: {nb: Såret i dag, en: The wound today}
    items:
      - id: leak
        measure: wound_leak
        ask: {nb: "Lekker det?", en: "Does it leak?"}
        choices: [{nb: Nei, en: "No"}, {nb: Litt, en: A little}]
      - {id: size, ask: {nb: "Hvor stort er det?", en: "How large is it?"}, number: [0, 50]}
      - {id: pus, ask: {nb: "Er det puss?", en: "Is there pus?"}, yes_no: true, when: {question: leak, is: "!=", answer: 0}}
      - {id: wound_note, ask: {nb: "Noe mer?", en: "Anything more?"}, text: true, required: false}

Choices count from 0; one with `value` has that number. `measure` makes the answer a value by itself. `version`, `copyright`,
`loinc` (of the form or an item) and `slot: true` (licence-locked: no text) may be given. `sum: {id, measure, of, loinc}`
among the items is a hidden total of the named ones, none while one is missing.
"""

import json
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from tools.stamp import ROOT

FORMS: Final = ROOT / "src" / "heim" / "pathways" / "forms"
_OWN: Final = "https://heim.example/fhir/CodeSystem/measure"
_STRUCTURE: Final = "http://hl7.org/fhir/StructureDefinition/"
_CALCULATED: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
_SLOT: Final = "https://heim.example/fhir/StructureDefinition/licence-slot"
Json = dict[str, Any]


def questionnaire(short: Json) -> Json:
    """The FHIR resource. Raises KeyError when something is not said."""
    slot, key = bool(short.get("slot")), short["key"]
    kinds = {item["id"]: item for item in short["items"] if "sum" not in item}
    resource: Json = {"resourceType": "Questionnaire", "id": key.replace("_", "-")}
    if slot:
        resource["extension"] = [{"url": _SLOT, "valueBoolean": True}]
    resource |= {"url": f"https://heim.example/fhir/Questionnaire/{key}", "version": str(short.get("version", 1))}
    resource |= {"name": key, **_text("title", short["title"]), "status": "draft" if slot else "active"}
    resource |= {"subjectType": ["Patient"], "language": "nb"}
    resource |= {"copyright": short["copyright"]} if "copyright" in short else {}
    resource |= {"code": _codes(None, short.get("loinc"))} if "loinc" in short else {}
    items = [_sum(item["sum"]) if "sum" in item else _item(item, kinds, slot) for item in short["items"]]
    return resource | {"item": items}


def _text(name: str, said: Json) -> Json:
    english = {"extension": [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": said["en"]}]}
    return {name: said["nb"], f"_{name}": {"extension": [{"url": f"{_STRUCTURE}translation", **english}]}}


def _codes(measure: str | None, loinc: str | None) -> list[Json]:
    found = [{"system": _OWN, "code": measure}] if measure else []
    return found + ([{"system": "http://loinc.org", "code": loinc}] if loinc else [])


def _item(item: Json, kinds: dict[str, Json], slot: bool) -> Json:
    made: Json = {}
    if "number" in item:
        bounds = zip(("minValue", "maxValue"), item["number"], strict=True)
        made["extension"] = [{"url": _STRUCTURE + name, "valueInteger": value} for name, value in bounds]
    made["linkId"] = item["id"]
    codes = _codes(item.get("measure"), item.get("loinc"))
    made |= {"code": codes} if codes else {}
    made |= {} if slot else _text("text", item["ask"])
    made["type"] = _type(item)
    if "when" in item:
        made["enableWhen"] = [_when(item["when"], kinds)]
    made["required"] = item.get("required", True)
    if "choices" in item:
        made["answerOption"] = [_option(item["id"], place, one, slot) for place, one in enumerate(item["choices"])]
    return made


def _type(item: Json) -> str:
    for said, kind in (("choices", "choice"), ("yes_no", "boolean"), ("number", "integer"), ("text", "text")):
        if said in item:
            return kind
    raise KeyError(f"{item['id']} has neither choices, yes_no, number nor text")


def _option(link_id: str, place: int, one: Json, slot: bool) -> Json:
    number = one.get("value", place)
    ordinal = {"extension": [{"url": f"{_STRUCTURE}ordinalValue", "valueDecimal": number}]}
    return {"valueCoding": {**ordinal, "code": f"{link_id}-{number}", **({} if slot else _text("display", one))}}


def _when(when: Json, kinds: dict[str, Json]) -> Json:
    """A choice can only be compared with one of its options, as FHIR has it; the others by their number."""
    asked = kinds[when["question"]]
    if "choices" in asked:
        answer: Json = {"answerCoding": {"code": f"{when['question']}-{when['answer']}"}}
    else:
        answer = {"answerBoolean": bool(when["answer"])} if "yes_no" in asked else {"answerInteger": when["answer"]}
    return {"question": when["question"], "operator": when.get("is", "="), **answer}


def _sum(said: Json) -> Json:
    items = "%resource.item.where(" + " or ".join(f"linkId = '{one}'" for one in said["of"]) + ").answer"
    expression = f"iif({items}.count() = {len(said['of'])}, {items}.value.ordinal().sum(), {{}})"
    value = {"language": "text/fhirpath", "expression": expression}
    return {
        "extension": [
            {"url": f"{_STRUCTURE}questionnaire-hidden", "valueBoolean": True},
            {"url": _CALCULATED, "valueExpression": value},
        ],
        "linkId": said["id"],
        "code": _codes(said["measure"], said.get("loinc")),
        **_text("text", {"nb": "Sum", "en": "Total"}),
        "type": "integer",
        "readOnly": True,
    }


def main() -> int:
    for name in sys.argv[1:]:
        made = questionnaire(yaml.safe_load(Path(name).read_text(encoding="utf-8")))
        path = FORMS / f"{made['name']}.json"
        path.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(f"{path.relative_to(ROOT)} is written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
