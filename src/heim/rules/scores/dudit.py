from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"dudit_{number}" for number in range(1, 12))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """DUDIT, 0-44: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"dudit": found}
