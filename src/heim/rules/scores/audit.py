from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"audit_{number}" for number in range(1, 11))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """AUDIT, 0-40: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"audit": found}
