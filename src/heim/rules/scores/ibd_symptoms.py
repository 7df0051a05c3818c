from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "stools",
    "night_stools",
    "blood_in_stool",
    "blood_amount",
    "belly_pain",
    "wellbeing",
    "fever",
    "perianal_pain",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
