from collections.abc import Mapping
from typing import Final

ITEMS: Final = tuple(f"gad7_{number}" for number in range(1, 7 + 1))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """GAD-7, 0-21: no total while an answer is missing."""
    said = [float(answers[item]) for item in ITEMS if item in answers]
    return {"gad7": sum(said)} if len(said) == len(ITEMS) else {}
