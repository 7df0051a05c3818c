from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "mood",
    "safety",
    "cannot_keep_safe",
    "crisis_plan_used",
    "slept_hours",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
