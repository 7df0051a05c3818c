from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"four_at_{number}" for number in range(1, 5))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """4AT, 0-12; 4 and more may be delirium. No total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"four_at": found}
