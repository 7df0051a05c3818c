from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"gad2_{number}" for number in range(1, 3))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """GAD-2, 0-6: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"gad2": found}
