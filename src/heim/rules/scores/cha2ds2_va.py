from collections.abc import Mapping
from typing import Final

# What each answer counts: 75 years or more is the second choice of age, and counts two by itself.
POINTS: Final = {
    "cha_heart_failure": 1,
    "cha_hypertension": 1,
    "cha_age": 1,
    "cha_diabetes": 1,
    "cha_stroke": 2,
    "cha_vascular": 1,
}


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """CHA2DS2-VA (ESC 2024), 0-8: no sum while an answer is missing."""
    if any(question not in answers for question in POINTS):
        return {}
    return {"cha2ds2_va": float(sum(points * answers[question] for question, points in POINTS.items()))}
