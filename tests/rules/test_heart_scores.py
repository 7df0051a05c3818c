"""Scores of the heart as tables: the risk of stroke, classes, and life with heart failure."""

import pytest
from tests.rules.test_scores import scored

NONE = {
    "cha_heart_failure": 0,
    "cha_hypertension": 0,
    "cha_age": 0,
    "cha_diabetes": 0,
    "cha_stroke": 0,
    "cha_vascular": 0,
}


@pytest.mark.parametrize(
    ("said", "points"),
    [
        pytest.param(
            {"cha_age": 2, "cha_heart_failure": 1, "cha_hypertension": 1}, 4, id="D5: 85 år, svikt, høyt trykk"
        ),
        pytest.param({}, 0, id="D5: 62 år, ingenting"),
        pytest.param({"cha_age": 1}, 1, id="65 til 74 år"),
        pytest.param({"cha_stroke": 1}, 2, id="hjerneslag teller to"),
        pytest.param(dict.fromkeys(NONE, 1) | {"cha_age": 2}, 8, id="mest mulig"),
    ],
)
def test_cha2ds2_va(said: dict[str, float], points: float) -> None:
    assert scored("cha2ds2_va", NONE | said) == {"cha2ds2_va": points}


@pytest.mark.parametrize("missing", NONE)
def test_cha2ds2_va_with_an_answer_missing_is_no_sum(missing: str) -> None:
    assert scored("cha2ds2_va", {name: value for name, value in NONE.items() if name != missing}) == {}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_class_is_its_number(number: float) -> None:
    assert scored("ehra", {"ehra_class": number}) == {"ehra": number}
    assert scored("nyha", {"nyha_class": number}) == {"nyha": number}


def kccq(limited: float, symptoms: tuple[float, ...], life: float, social: float) -> dict[str, float]:
    asked = dict.fromkeys(("kccq_1a", "kccq_1b", "kccq_1c"), limited)
    asked |= {f"kccq_{place}": value for place, value in enumerate(symptoms, 2)}
    asked |= {"kccq_6": life, "kccq_7": life} | dict.fromkeys(("kccq_8a", "kccq_8b", "kccq_8c"), social)
    return scored("kccq12", asked)


@pytest.mark.parametrize(
    ("limited", "symptoms", "life", "social", "overall", "clinical"),
    [
        pytest.param(5, (5, 7, 7, 5), 5, 5, 100, 100, id="best"),
        pytest.param(1, (1, 1, 1, 1), 1, 1, 0, 0, id="verst"),
        pytest.param(3, (3, 4, 4, 3), 3, 3, 50, 50, id="midt på"),
        pytest.param(6, (5, 7, 7, 5), 5, 5, 100, None, id="begrenset av annet: det teller ikke"),
        pytest.param(1, (5, 7, 7, 5), 5, 5, 75, 50, id="bare begrenset fysisk"),
    ],
)
def test_kccq(
    limited: float, symptoms: tuple[float, ...], life: float, social: float, overall: float, clinical: float | None
) -> None:
    found = kccq(limited, symptoms, life, social)
    assert (found["kccq"], found.get("kccq_clinical")) == (overall, clinical)
