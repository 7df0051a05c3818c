from collections.abc import Mapping
from typing import Final

ITEMS: Final = tuple(f"fjs12_{number}" for number in range(1, 13))
FEWEST: Final = 8


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Forgotten Joint Score, 0-100 and high is good, of the mean of those answered; none with more than four missing."""
    said = [answers[item] for item in ITEMS if item in answers]
    return {"fjs": float(round(100 - sum(said) / len(said) * 25))} if len(said) >= FEWEST else {}
