from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "line_site",
    "rigors",
    "rash",
    "loose_stools",
    "blood_in_stool",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
