from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"paid_{number}" for number in range(1, 21))
_TO_A_HUNDRED: Final = 1.25


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """PAID, twenty answers of 0-4 spread over 0-100: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"paid": found * _TO_A_HUNDRED}
