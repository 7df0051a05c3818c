"""Kidney function as tables: eGFR by CKD-EPI 2021, the KDIGO chart, and how fast fluid is removed."""

import pytest
from tests.rules.test_scores import numbered, scored

from heim.rules.egfr import egfr
from heim.rules.kdigo import a_stage, g_stage, risk


@pytest.mark.parametrize(
    ("creatinine", "years", "female", "expected", "stage"),
    [
        pytest.param(100, 60, False, 74, "G2", id="D6: mann, 60 år, 100"),
        pytest.param(100, 60, True, 56, "G3a", id="D6: kvinne, 60 år, 100"),
        pytest.param(61.9, 50, True, 105, "G1", id="kvinne på knekken (0,7 mg/dL)"),
        pytest.param(79.6, 50, False, 104, "G1", id="mann på knekken (0,9 mg/dL)"),
        pytest.param(50, 50, True, 111, "G1", id="kvinne under knekken"),
        pytest.param(400, 70, False, 13, "G5", id="mann, 70 år, 400"),
    ],
)
def test_egfr(creatinine: float, years: float, female: bool, expected: int, stage: str) -> None:
    found = egfr(creatinine, years, female=female)
    assert round(found) == expected
    assert g_stage(found) == stage


@pytest.mark.parametrize(
    ("value", "stage"),
    [
        (90, "G1"),
        (89, "G2"),
        (60, "G2"),
        (59, "G3a"),
        (45, "G3a"),
        (44, "G3b"),
        (30, "G3b"),
        (29, "G4"),
        (15, "G4"),
        (14, "G5"),
    ],
)
def test_stages_of_egfr(value: float, stage: str) -> None:
    assert g_stage(value) == stage


@pytest.mark.parametrize(("value", "stage"), [(0, "A1"), (2.9, "A1"), (3, "A2"), (30, "A2"), (30.1, "A3")])
def test_stages_of_albumin(value: float, stage: str) -> None:
    assert a_stage(value) == stage


LAV, LETT, HØY, SVÆRT_HØY = 0, 1, 2, 3


@pytest.mark.parametrize(
    ("value", "a1", "a2", "a3"),
    [
        (95, LAV, LETT, HØY),
        (70, LAV, LETT, HØY),
        (50, LETT, HØY, SVÆRT_HØY),
        (35, HØY, SVÆRT_HØY, SVÆRT_HØY),
        (20, SVÆRT_HØY, SVÆRT_HØY, SVÆRT_HØY),
        (10, SVÆRT_HØY, SVÆRT_HØY, SVÆRT_HØY),
    ],
)
def test_the_kdigo_chart(value: float, a1: int, a2: int, a3: int) -> None:
    assert (risk(value, 1), risk(value, 10), risk(value, 100)) == (a1, a2, a3)


def test_staff_enter_creatinine_age_and_sex_and_get_the_stage() -> None:
    male = {"kidney_creatinine": 100.0, "kidney_age": 60.0, "kidney_sex": 0.0}
    assert scored("kidney_function", male) == {"creatinine": 100, "egfr": 74}
    both = scored("kidney_function", {**male, "kidney_sex": 1, "kidney_uacr": 40})
    assert both == {"creatinine": 100, "uacr": 40, "egfr": 56, "ckd_risk": 3}
    assert "egfr" not in scored("kidney_function", {"kidney_creatinine": 100, "kidney_age": 60})


@pytest.mark.parametrize(
    ("millilitres", "minutes", "kilos", "rate"),
    [
        pytest.param(2800, 240, 70, 10.0, id="10: på kanten"),
        pytest.param(3640, 240, 70, 13.0, id="13"),
        pytest.param(0, 240, 70, 0.0, id="ingenting trukket"),
        pytest.param(0, 0, 70, 0.0, id="ingen dialyse"),
        pytest.param(2800, 0, 70, None, id="trukket på null minutter: feil skrevet"),
    ],
)
def test_fluid_removed_per_kilo_and_hour(millilitres: float, minutes: float, kilos: float, rate: float | None) -> None:
    answers = {"uf_volume": millilitres, "dialysis_minutes": minutes, "weight_after": kilos}
    assert scored("dialysis_session", answers).get("uf_rate") == rate


def test_life_with_kidney_disease_is_a_sum_of_six() -> None:
    assert scored("kidney_quality_of_life", numbered("kidney_life", *(4,) * 6)) == {"kidney_life": 24}
    assert scored("kidney_quality_of_life", numbered("kidney_life", *(4,) * 5)) == {}
