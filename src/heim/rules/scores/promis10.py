"""PROMIS Global Health v1.2: the T-scores are general knowledge, not checked against the manual of HealthMeasures."""

from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

PHYSICAL: Final = ("promis_3", "promis_6", "promis_8")
MENTAL: Final = ("promis_2", "promis_4", "promis_5", "promis_10")
PAIN: Final = "promis_7"
# Raw sum 4-20 -> T-score, where 50 is the mean of people in general and more is better.
_PHYSICAL_T: Final = (
    16.2, 19.9, 23.5, 26.7, 29.6, 32.4, 34.9, 37.4, 39.8, 42.3, 44.9, 47.7, 50.8, 54.1, 57.7, 61.9, 67.7,
)  # fmt: skip
_MENTAL_T: Final = (
    21.2, 25.1, 28.4, 31.3, 33.8, 36.3, 38.8, 41.1, 43.5, 45.8, 48.3, 50.8, 53.3, 56.0, 59.0, 62.5, 67.6,
)  # fmt: skip
_LOWEST: Final = 4


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The two T-scores, each by itself: none while one of its four answers is missing."""
    scored = {}
    physical, mental = total(PHYSICAL, answers), total(MENTAL, answers)
    if physical is not None and PAIN in answers:
        scored["promis_physical"] = _t(_PHYSICAL_T, physical + _of_pain(answers[PAIN]))
    if mental is not None:
        scored["promis_mental"] = _t(_MENTAL_T, mental)
    return scored


def _of_pain(pain: float) -> int:
    """0-10, where 10 is worst, turned into 5-1."""
    return next(points for up_to, points in ((0, 5), (3, 4), (6, 3), (9, 2), (10, 1)) if pain <= up_to)


def _t(table: tuple[float, ...], raw: float) -> float:
    return table[max(int(raw) - _LOWEST, 0)]
