"""A high-risk pregnancy as tables: pressure, signs, sugar and movements, and their colour."""

from datetime import date

import pytest
from tests.pathways.days import said

from heim.pathways.bind import Facts, bind
from heim.pathways.example_days import NOW
from heim.pathways.load import library
from heim.rules.kinds.score import Score

KEY = "high_risk_pregnancy"


@pytest.mark.parametrize(
    ("measure", "value", "colour"),
    [
        ("bp_sys", 89, "yellow"),
        ("bp_sys", 90, "green"),
        ("bp_sys", 134, "green"),
        ("bp_sys", 135, "yellow"),
        ("bp_sys", 149, "yellow"),
        ("bp_sys", 150, "red"),
        ("bp_sys", 159, "red"),
        ("bp_sys", 160, "purple"),
        ("bp_dia", 84, "green"),
        ("bp_dia", 85, "yellow"),
        ("bp_dia", 99, "yellow"),
        ("bp_dia", 100, "red"),
        ("bp_dia", 109, "red"),
        ("bp_dia", 110, "purple"),
        ("urine_protein", 1, "green"),
        ("urine_protein", 2, "yellow"),
        ("urine_protein", 3, "red"),
        ("preeclampsia_signs", 1, "yellow"),
        ("pregnancy_swelling", 1, "yellow"),
        ("pregnancy_breath", 1, "red"),
        ("fetal_movement", 0, "green"),
        ("fetal_movement", 1, "yellow"),
        ("fetal_movement", 2, "red"),
        ("waters", 1, "green"),
        ("waters", 2, "red"),
        ("birth_signs", 1, "red"),
        ("pregnancy_itch", 1, "yellow"),
        ("temp", 37.4, "green"),
        ("temp", 37.5, "yellow"),
        ("temp", 37.9, "yellow"),
        ("temp", 38.0, "red"),
        ("heart_rate", 100, "green"),
        ("heart_rate", 101, "yellow"),
        ("heart_rate", 120, "red"),
        ("glucose_fasting", 3.4, "red"),
        ("glucose_fasting", 3.5, "green"),
        ("glucose_2h", 3.4, "red"),
        ("crp", 19, "green"),
        ("crp", 20, "yellow"),
        ("crp", 40, "red"),
        ("ctg", 0, "green"),
        ("ctg", 1, "yellow"),
        ("ctg", 2, "red"),
        ("worried", 1, "yellow"),
    ],
)
def test_a_value_and_its_colour(measure: str, value: float, colour: str) -> None:
    assert said(KEY, {measure: value}) == colour


@pytest.mark.parametrize(
    ("measured", "colour"),
    [
        pytest.param({"bp_sys": 141, "bp_dia": 88, "preeclampsia_signs": 1}, "red", id="D8: 141/88 og hodepine"),
        pytest.param({"bp_sys": 160, "bp_dia": 90, "preeclampsia_signs": 0}, "purple", id="D8: 160/90 uten symptom"),
        pytest.param({"bp_sys": 141, "bp_dia": 88, "preeclampsia_signs": 0}, "yellow", id="141/88 uten symptom"),
        pytest.param({"bp_sys": 139, "bp_dia": 89, "preeclampsia_signs": 1}, "yellow", id="139/89 og hodepine"),
        pytest.param({"bp_sys": 130, "bp_dia": 90, "preeclampsia_signs": 1}, "red", id="130/90 og hodepine"),
        pytest.param({"bp_sys": 140, "bp_dia": 80, "pregnancy_swelling": 2}, "red", id="140/80 og plutselig hoven"),
        pytest.param({"bp_sys": 140, "bp_dia": 80, "pregnancy_swelling": 1}, "yellow", id="140/80 og litt hoven"),
        pytest.param({"bp_sys": 134, "bp_dia": 90, "pregnancy_swelling": 2}, "red", id="134/90 og plutselig hoven"),
    ],
)
def test_pressure_and_signs(measured: dict[str, float], colour: str) -> None:
    assert said(KEY, measured) == colour


@pytest.mark.parametrize(
    ("measure", "values", "colour"),
    [
        pytest.param("glucose_fasting", [4.8, 5.3], "green", id="fastende over målet en gang"),
        pytest.param("glucose_fasting", [5.3, 4.8, 5.3], "yellow", id="to ganger på en uke"),
        pytest.param("glucose_fasting", [5.3, 4.8, 5.2], "green", id="5,2 er under målet"),
        pytest.param("glucose_fasting", [7.0, 7.0], "red", id="7,0 to ganger"),
        pytest.param("glucose_fasting", [7.0, 6.9], "yellow", id="7,0 en gang, så 6,9"),
        pytest.param("glucose_2h", [6.7, 6.7], "yellow", id="etter mat, 6,7 to ganger"),
        pytest.param("glucose_2h", [6.7, 6.6], "green", id="6,6 er under målet"),
        pytest.param("glucose_2h", [9.0, 9.0], "red", id="9,0 to ganger"),
    ],
)
def test_sugar_in_a_week(measure: str, values: list[float], colour: str) -> None:
    assert said(KEY, {measure: values}) == colour


@pytest.mark.parametrize(
    ("kilos", "pressure", "colour"),
    [
        pytest.param([78.0, 79.0], None, "green", id="opp en kilo på en uke"),
        pytest.param([78.0, 79.1], None, "yellow", id="opp over en kilo"),
        pytest.param([78.0, 80.1], 130, "yellow", id="opp over to kilo, trykket er fint"),
        pytest.param([78.0, 80.1], 135, "red", id="opp over to kilo og høyt trykk"),
        pytest.param([78.0, 80.0], 135, "yellow", id="opp to kilo, ikke mer"),
    ],
)
def test_weight_in_a_week(kilos: list[float], pressure: float | None, colour: str) -> None:
    measured: dict[str, float | list[float]] = {"weight": kilos}
    if pressure is not None:
        measured["bp_sys"] = pressure
    assert said(KEY, measured, every=168) == colour


def test_news2_is_never_reckoned_of_somebody_pregnant() -> None:
    assert not any(row.kind == "score" for row in library()[KEY].rules)
    # Nor by another pathway that the same woman follows, once it is written down that she is pregnant.
    facts = Facts(NOW, date(1994, 5, 3), None, {"plan:pregnant_or_postpartum": 1.0})
    scores = [one.rule for one in bind(library()["opat"], facts) if isinstance(one.rule, Score)]
    assert scores
    assert not any(one.made_for(NOW) for one in scores)


def test_somebody_answers_around_the_clock() -> None:
    pathway = library()[KEY]
    assert pathway.deadlines.around_the_clock
    assert "Føden, hele døgnet" in pathway.red_responder.name.nb
