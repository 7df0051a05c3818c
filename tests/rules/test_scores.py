import pytest

from heim.pathways.questions import questionnaires
from heim.rules.scores import SCORES


def scored(form: str, answers: dict[str, float]) -> dict[str, float]:
    return questionnaires()[form].score(answers)


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
    found = scored("copd_symptoms", answers)
    assert found.get("copd_changed") == changed
    assert found.get("copd_rest_breathless") == at_rest
    assert {key: value for key, value in found.items() if key in answers} == answers


def test_a_newborn_report_says_what_was_said_and_nothing_more() -> None:
    assert scored("newborn_report", {"nappies": 0, "worried": 1, "newborn_note": 3}) == {"nappies": 0, "worried": 1}
    assert scored("newborn_report", {}) == {}


def test_every_scoring_has_its_questionnaire() -> None:
    assert set(SCORES) <= set(questionnaires())


@pytest.mark.parametrize("key", questionnaires())
def test_every_scored_question_reaches_its_measure(key: str) -> None:
    form = questionnaires()[key]
    answers = {question.link_id: 0.0 for question in form.scored if question.type != "text"}
    measures = {question.measure for question in form.scored} | {one.measure for one in form.calculated}
    assert measures - {None} <= set(scored(key, answers))


# One serious answer settles it, whatever the others are.
ONE_IS_ENOUGH = {"line_site", "asq", "cssrs"}


@pytest.mark.parametrize("key", questionnaires())
def test_no_answer_is_asked_for_in_vain(key: str) -> None:
    form = questionnaires()[key]
    worst = {one.link_id: one.options[-1].value if one.options else 1.0 for one in form.scored if one.type != "text"}
    for link_id in worst:
        # A mean may be told with an answer missing; then another answer must change it.
        without = {name: value for name, value in worst.items() if name != link_id}
        best = form.scored[0].options[0].value if form.scored[0].options else 0.0
        if key in ONE_IS_ENOUGH:  # so each is tried alone
            assert scored(key, {link_id: worst[link_id]}) or link_id == "line_redness"
        else:
            assert any(scored(key, other) != scored(key, worst) for other in (without, worst | {link_id: best}))


def numbered(prefix: str, *values: float | None) -> dict[str, float]:
    return {f"{prefix}_{place}": value for place, value in enumerate(values, 1) if value is not None}


@pytest.mark.parametrize(
    ("form", "answers", "total"),
    [
        pytest.param("phq9", (1, 1, 1, 1, 0, 0, 0, 0, 0), 4, id="P1"),
        pytest.param("phq9", (1, 1, 1, 1, 1, 0, 0, 0, 0), 5, id="P2"),
        pytest.param("phq9", (2, 2, 2, 2, 2, 0, 0, 0, 0), 10, id="P3"),
        pytest.param("phq9", (3,) * 9, 27, id="P7: mest mulig"),
        pytest.param("phq9", (0,) * 9, 0, id="null er et svar"),
        pytest.param("phq9", (None, *(3,) * 8), None, id="PHQ-9: ett svar mangler, ingen sum"),
        pytest.param("gad7", (1, 1, 1, 1, 0, 0, 0), 4, id="G1"),
        pytest.param("gad7", (2, 2, 2, 1, 1, 1, 0), 9, id="G2"),
        pytest.param("gad7", (3, 3, 3, 3, 3, 0, 0), 15, id="G4"),
        pytest.param("gad7", (3, 3, 3, 3, 3, 0, None), None, id="GAD-7: ett svar mangler, ingen sum"),
        pytest.param("epds", (*(1,) * 9, 0), 9, id="E1"),
        pytest.param("epds", (1,) * 10, 10, id="E2"),
        pytest.param("epds", (2, 2, 2, 2, 2, 2, 1, 0, 0, 0), 13, id="E4"),
        pytest.param("epds", (2, 2, 2, 2, 2, 2, 1, 0, 0, None), None, id="EPDS: ett svar mangler, ingen sum"),
        pytest.param("cat", (5,) * 8, 40, id="CAT: mest mulig"),
        pytest.param("cat", (5,) * 7, None, id="CAT: ett svar mangler, ingen sum"),
    ],
)
def test_sums(form: str, answers: tuple[float | None, ...], total: float | None) -> None:
    assert scored(form, numbered(form, *answers)).get(form) == total


def test_what_is_said_of_self_harm_counts_alone() -> None:
    assert scored("phq9", {"phq9_9": 1}) == {"phq9_item9": 1}
    assert scored("phq9", {"phq9_9": 0}) == {"phq9_item9": 0}
    assert scored("epds", {"epds_10": 2}) == {"epds_item10": 2}


LOW_RISK = {
    "mascc_burden": 0,
    "mascc_hypotension": 0,
    "mascc_copd": 0,
    "mascc_solid": 1,
    "mascc_dehydration": 0,
    "mascc_outpatient": 1,
    "mascc_under_60": 0,
}


@pytest.mark.parametrize(
    ("changed", "index"),
    [
        pytest.param({}, 24, id="M1: 65 år, ingen plager"),
        pytest.param({"mascc_under_60": 1}, 26, id="under 60 år: mest mulig"),
        pytest.param({"mascc_burden": 1}, 22, id="moderat plaget"),
        pytest.param({"mascc_burden": 2}, 19, id="svært plaget: ikke lav risiko"),
        pytest.param({"mascc_hypotension": 1, "mascc_dehydration": 1}, 16, id="lavt blodtrykk og uttørket"),
    ],
)
def test_mascc(changed: dict[str, float], index: float) -> None:
    assert scored("mascc", {**LOW_RISK, **changed}) == {"mascc": index}


def test_mascc_with_an_answer_missing_is_no_index() -> None:
    for question in LOW_RISK:
        assert scored("mascc", {name: value for name, value in LOW_RISK.items() if name != question}) == {}


FINE = {"line_redness": 0, "line_pus": 0, "line_arm_swollen": 0, "line_blocked": 0}


@pytest.mark.parametrize(
    ("answers", "site"),
    [
        (FINE, 0),
        ({**FINE, "line_redness": 1}, 1),
        ({**FINE, "line_redness": 2}, 2),
        ({**FINE, "line_pus": 1}, 3),
        ({"line_arm_swollen": 1}, 3),
        ({"line_blocked": 1, "line_redness": 0}, 3),
        ({"line_redness": 1, "line_pus": 0}, None),
    ],
)
def test_the_line_at_a_visit(answers: dict[str, float], site: float | None) -> None:
    assert scored("line_site", answers).get("line_site") == site
