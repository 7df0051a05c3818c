"""A questionnaire we may not ship: locked until the organisation holds the licence and has put its own text there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heim.pathways.licence import misfits
from heim.pathways.questions import FORMS, is_locked, questionnaires, read_questionnaire

SLOT = read_questionnaire(FORMS / "epds.json")


def translated(text: str) -> dict[str, Any]:
    url = "http://hl7.org/fhir/StructureDefinition/translation"
    said = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": f"{text} (en)"}]
    return {"extension": [{"url": url, "extension": said}]}


def own_text() -> dict[str, Any]:
    """The slot with words in it, as an organisation would fill it."""
    resource: dict[str, Any] = json.loads((FORMS / "epds.json").read_text())
    del resource["extension"]
    for item in resource["item"]:
        item |= {"text": item["linkId"], "_text": translated(item["linkId"])}
        for option in item.get("answerOption", ()):
            coding = option["valueCoding"]
            coding |= {"display": coding["code"], "_display": translated(coding["code"])}
    return resource


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    (tmp_path / "forms").mkdir()
    questionnaires.cache_clear()
    return tmp_path


@pytest.fixture(autouse=True)
def as_it_was() -> Any:
    yield
    questionnaires.cache_clear()


@pytest.mark.parametrize("key", ["epds", "cat"])
def test_as_it_comes_it_is_locked_and_has_no_text(key: str) -> None:
    form = questionnaires()[key]
    assert form.locked
    assert is_locked(key)
    assert form.questions == ()
    assert form.asked({}) == ()
    resource = json.loads((FORMS / f"{key}.json").read_text())
    answered = [item for item in resource["item"] if item["type"] == "choice"]
    assert len(answered) == len(form.outline)
    assert not any("text" in item for item in answered)
    assert not any("display" in option["valueCoding"] for item in answered for option in item["answerOption"])


def test_what_is_free_is_not_locked() -> None:
    assert not any(is_locked(key) for key in ("phq9", "gad7", "mascc", "copd_symptoms", "no_such_form"))


@pytest.mark.parametrize(
    ("licensed", "there", "locked"),
    [(True, True, False), (False, True, True), (True, False, True)],
    ids=["lisens og tekst", "tekst uten lisens", "lisens uten tekst"],
)
def test_it_takes_both_the_licence_and_the_text(
    home: Path, settings: Any, licensed: bool, there: bool, locked: bool
) -> None:
    settings.LICENSED_FORMS = frozenset({"epds"} if licensed else ())
    if there:
        (home / "forms" / "epds.json").write_text(json.dumps(own_text()))
    assert is_locked("epds") is locked
    assert is_locked("cat")
    if not locked:
        assert questionnaires()["epds"].questions[0].text.nb == "epds_1"


def without_one(resource: dict[str, Any]) -> None:
    resource["item"].pop(3)


def with_other_numbers(resource: dict[str, Any]) -> None:
    resource["item"][0]["answerOption"][3]["valueCoding"]["extension"][0]["valueDecimal"] = 4


def with_another_measure(resource: dict[str, Any]) -> None:
    resource["item"][9]["code"][0]["code"] = "worried"


def without_translation(resource: dict[str, Any]) -> None:
    del resource["item"][0]["_text"]


def still_a_slot(resource: dict[str, Any]) -> None:
    resource["extension"] = json.loads((FORMS / "epds.json").read_text())["extension"]


@pytest.mark.parametrize(
    "spoilt", [without_one, with_other_numbers, with_another_measure, without_translation, still_a_slot]
)
def test_a_file_that_does_not_fit_leaves_it_locked(
    home: Path, settings: Any, caplog: pytest.LogCaptureFixture, spoilt: Callable[[dict[str, Any]], None]
) -> None:
    settings.LICENSED_FORMS = frozenset({"epds"})
    resource = own_text()
    spoilt(resource)
    (home / "forms" / "epds.json").write_text(json.dumps(resource))
    assert is_locked("epds")
    assert "epds stays locked" in caplog.text


def test_a_question_too_many_does_not_fit(tmp_path: Path) -> None:
    resource = own_text()
    resource["item"].append({**resource["item"][0], "linkId": "epds_11"})
    path = tmp_path / "epds.json"
    path.write_text(json.dumps(resource))
    assert misfits(SLOT, read_questionnaire(path)) == ["epds_11 is no question of epds"]
