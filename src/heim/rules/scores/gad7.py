from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"gad7_{number}" for number in range(1, 8))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """GAD-7, 0-21: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"gad7": found}
