from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("sleepy_still", "sleepy_active", "sleepy_driving")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Heim's own three questions, 0-8: no total while an answer is missing. Not a validated scale."""
    found = total(ITEMS, answers)
    return {} if found is None else {"sleepiness": found}
