from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "breathless_change",
    "more_pillows",
    "oedema",
    "oedema_height",
    "dizzy",
    "irregular_pulse",
    "chest_pain",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
