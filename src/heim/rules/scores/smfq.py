from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"smfq_{number}" for number in range(1, 14))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """SMFQ, 0-26: no total while an answer is missing. The text is Duke's (see `pathways.licence`)."""
    found = total(ITEMS, answers)
    return {} if found is None else {"smfq": found}
