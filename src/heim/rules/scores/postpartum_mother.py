from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "bleeding",
    "faint",
    "preeclampsia_signs",
    "leg_or_chest",
    "wound_or_breast",
    "sleepless_or_confused",
    "mood",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
