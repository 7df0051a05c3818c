from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"who5_{number}" for number in range(1, 6))
_TO_HUNDRED: Final = 4


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """WHO-5, 0-100 with 100 as best: the sum times four. None while an answer is missing; the text is WHO's."""
    found = total(ITEMS, answers)
    return {} if found is None else {"who5": found * _TO_HUNDRED}
