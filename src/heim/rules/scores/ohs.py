from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"ohs_{number}" for number in range(1, 13))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Oxford Hip Score, 0-48 and high is good: no total while an answer is missing. The text is the University's."""
    found = total(ITEMS, answers)
    return {} if found is None else {"ohs": found}
