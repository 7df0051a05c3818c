from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "breathless_change",
    "oedema",
    "dizzy",
    "appetite",
    "falls",
    "head_injury",
    "pain",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
