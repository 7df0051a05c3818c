import json
import os
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

import heim
from heim.kit.units import MEASURES
from heim.pathways.questions import FORMS, EnableWhen, Question, Questionnaire, option_said, questionnaires
from heim.pathways.shape import Text

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
        assert question.measure is None or question.measure in MEASURES
        assert all(option.text.nb != option.text.en for option in question.options)


@pytest.mark.parametrize("form", questionnaires().values(), ids=lambda form: form.key)
def test_every_answer_is_plausible(form: Any) -> None:
    for question in (question for question in form.questions if question.measure):
        lowest, highest = MEASURES[question.measure].adult
        numbers = [option.value for option in question.options] + [question.lowest, question.highest]
        assert all(lowest <= number <= highest for number in numbers if number is not None)
        assert [option.value for option in question.options] == list(range(len(question.options)))


@pytest.mark.parametrize("form", questionnaires().values(), ids=lambda form: form.key)
def test_what_is_calculated_has_a_measure_and_its_own_code(form: Any) -> None:
    for calculated in form.calculated:
        assert set(calculated.loinc) <= set(MEASURES[calculated.measure].loinc)
    sums = " ".join(calculated.expression for calculated in form.calculated)
    counted = [question.link_id for question in form.scored if question.measure is None and question.type != "text"]
    assert not sums or all(f"'{link_id}'" in sums for link_id in counted)


def test_the_tenth_of_phq9_is_asked_only_of_those_who_are_bothered() -> None:
    form = questionnaires()["phq9"]
    nine = {f"phq9_{number}": 0.0 for number in range(1, 10)}
    assert len(form.asked(nine)) == 9
    assert [one.link_id for one in form.asked({**nine, "phq9_4": 1.0})][-1] == "phq9_10"


@pytest.mark.parametrize(
    ("form", "opens", "value", "opened"),
    [
        ("heart_failure_symptoms", "oedema", 1.0, "oedema_height"),
        ("frail_symptoms", "falls", 1.0, "head_injury"),
        ("mood_and_safety", "safety", 6.0, "cannot_keep_safe"),
        ("postpartum_mother", "bleeding", 1.0, "faint"),
        ("postpartum_child", "jaundice", 1.0, "jaundice_first_day"),
        ("ibd_symptoms", "blood_in_stool", 1.0, "blood_amount"),
    ],
)
def test_a_question_of_our_own_opens_the_next(form: str, opens: str, value: float, opened: str) -> None:
    asked = questionnaires()[form].asked
    fine = 10.0 if opens == "safety" else 0.0
    assert opened in [one.link_id for one in asked({opens: value})]
    assert opened not in [one.link_id for one in asked({opens: fine})]


def test_yes_and_no_are_said_as_such() -> None:
    assert [str(option_said("chest_pain", value)) for value in (0.0, 1.0)] == ["Nei", "Ja"]


def test_a_value_is_said_in_the_words_of_its_answer() -> None:
    said = option_said("newborn_vomiting", 3.0)
    assert said is not None
    assert said.nb == "Grønt eller blodig oppkast"
    assert option_said("nappies", 3.0) is None


def a_question(link_id: str, *conditions: EnableWhen, every: bool = True) -> Question:
    text = Text(nb=link_id, en=link_id)
    return Question(link_id, "integer", text, None, True, enable_when=conditions, enable_all=every)


@pytest.mark.parametrize(
    ("operator", "value", "said", "asked"),
    [
        ("=", 0, 0, True),  # zero is an answer
        ("=", 0, None, False),
        ("!=", 0, 1, True),
        ("!=", 0, None, False),
        (">", 1, 2, True),
        (">=", 2, 2, True),
        ("<", 1, 0, True),
        ("<=", 1, 2, False),
        ("exists", True, 0, True),
        ("exists", True, None, False),
        ("exists", False, None, True),
        ("exists", False, 3, False),
    ],
)
def test_a_question_is_asked_when_what_opens_it_was_answered(
    operator: Any, value: float | bool, said: float | None, asked: bool
) -> None:
    form = Questionnaire(
        "f", "1", Text(nb="f", en="f"), (a_question("a"), a_question("b", EnableWhen("a", operator, value)))
    )
    answers = {} if said is None else {"a": float(said)}
    assert [one.link_id for one in form.asked(answers)] == (["a", "b"] if asked else ["a"])


def test_any_condition_may_do_and_a_question_not_asked_opens_no_other() -> None:
    first, second = EnableWhen("a", "=", 1), EnableWhen("b", "=", 1)
    either = a_question("c", first, second, every=False)
    form = Questionnaire(
        "f", "1", Text(nb="f", en="f"), (a_question("a"), a_question("b", EnableWhen("a", "=", 1)), either)
    )
    assert [one.link_id for one in form.asked({"a": 1.0})] == ["a", "b", "c"]
    # b was answered before a was changed: its answer is there, and counts for nothing.
    assert [one.link_id for one in form.asked({"a": 0.0, "b": 1.0})] == ["a"]
