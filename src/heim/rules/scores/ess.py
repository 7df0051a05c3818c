from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"ess_{number}" for number in range(1, 9))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """ESS, 0-24: no total while an answer is missing. The text is licensed (see `pathways.licence`)."""
    found = total(ITEMS, answers)
    return {} if found is None else {"ess": found}
