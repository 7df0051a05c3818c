import json
import os
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import heim
from heim.kit.units import MEASURES
from heim.pathways.questions import FORMS, option_said, questionnaires

SCHEMA = Path(heim.__file__ or "").parent / "static_built" / "fhir.schema.json"
FILES = sorted(FORMS.glob("*.json"))


@pytest.fixture(scope="module")
def schema() -> Any:
    if not SCHEMA.exists() and not os.environ.get("CI"):
        pytest.skip("the front end is not built")
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_questionnaire_is_valid_r4(schema: Any, path: Path) -> None:
    resource = json.loads(path.read_text())
    assert not [error.message for error in schema.iter_errors(resource)]
    assert list(schema.iter_errors({**resource, "status": 5}))


@pytest.mark.parametrize("form", questionnaires().values(), ids=lambda form: form.key)
def test_every_question_has_two_languages_and_a_measure_we_know(form: Any) -> None:
    for question in form.questions:
        assert question.text.nb != question.text.en
        assert question.type == "text" or question.measure in MEASURES
        assert all(option.text.nb != option.text.en for option in question.options)


@pytest.mark.parametrize("form", questionnaires().values(), ids=lambda form: form.key)
def test_every_answer_is_plausible(form: Any) -> None:
    for question in (question for question in form.questions if question.measure):
        lowest, highest = MEASURES[question.measure].adult
        numbers = [option.value for option in question.options] + [question.lowest, question.highest]
        assert all(lowest <= number <= highest for number in numbers if number is not None)
        assert [option.value for option in question.options] == list(range(len(question.options)))


def test_a_value_is_said_in_the_words_of_its_answer() -> None:
    said = option_said("newborn_vomiting", 3.0)
    assert said is not None
    assert said.nb == "Grønt eller blodig oppkast"
    assert option_said("nappies", 3.0) is None
