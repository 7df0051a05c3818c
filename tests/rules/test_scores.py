import pytest

from heim.pathways.questions import questionnaires
from heim.rules.scores import SCORES

BREATH, AMOUNT, COLOUR = "copd_breathless", "copd_sputum_amount", "copd_sputum_colour"


@pytest.mark.parametrize(
    ("answers", "changed", "at_rest"),
    [
        pytest.param({BREATH: 0, AMOUNT: 0, COLOUR: 0}, 0, 0, id="alt som vanlig"),
        pytest.param({BREATH: 1, AMOUNT: 0, COLOUR: 0}, 1, 0, id="litt mer tungpust"),
        pytest.param({BREATH: 0, AMOUNT: 2, COLOUR: 1}, 2, 0, id="mer slim, og gulere"),
        pytest.param({BREATH: 2, AMOUNT: 1, COLOUR: 2}, 3, 0, id="alle tre endret"),
        pytest.param({BREATH: 3, AMOUNT: 0, COLOUR: 0}, 1, 1, id="tungpust i hvile"),
        pytest.param({BREATH: 0, AMOUNT: 0}, None, 0, id="ett svar mangler, de andre som vanlig"),
        pytest.param({BREATH: 1, AMOUNT: 0}, None, 0, id="ett svar mangler, ett er endret"),
        pytest.param({BREATH: 1, AMOUNT: 1}, 2, 0, id="ett svar mangler, to er endret"),
        pytest.param({AMOUNT: 1, COLOUR: 1}, 2, None, id="pusten mangler, to er endret"),
        pytest.param({}, None, None, id="ingen svar"),
    ],
)
def test_copd_symptoms(answers: dict[str, float], changed: float | None, at_rest: float | None) -> None:
    scored = SCORES["copd_symptoms"](answers)
    assert scored.get("copd_changed") == changed
    assert scored.get("copd_rest_breathless") == at_rest
    assert {key: value for key, value in scored.items() if key in answers} == answers


def test_a_newborn_report_says_what_was_said_and_nothing_more() -> None:
    score = SCORES["newborn_report"]
    assert score({"nappies": 0, "worried": 1, "newborn_note": 3}) == {"nappies": 0, "worried": 1}
    assert score({}) == {}


def test_every_questionnaire_has_its_scoring_and_every_scoring_its_questionnaire() -> None:
    assert set(SCORES) == set(questionnaires())


@pytest.mark.parametrize("key", SCORES)
def test_every_scored_question_reaches_its_measure(key: str) -> None:
    measures = {question.measure for question in questionnaires()[key].questions} - {None}
    assert measures <= set(SCORES[key](dict.fromkeys(map(str, measures), 0.0)))
