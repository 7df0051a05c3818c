from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"kidney_life_{number}" for number in range(1, 7))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """How much the kidney disease fills daily life, 0-24: our own, not a published scale. No total while one is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"kidney_life": found}
