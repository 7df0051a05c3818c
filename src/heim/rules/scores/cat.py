from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"cat_{number}" for number in range(1, 9))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """CAT, 0-40: no total while an answer is missing. The text is GSK's (see `pathways.licence`)."""
    found = total(ITEMS, answers)
    return {} if found is None else {"cat": found}
