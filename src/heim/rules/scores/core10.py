from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"core10_{number}" for number in range(1, 11))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """CORE-10, 0-40, of answers that are turned already (0 is best). The sixth, on ending one's life, is a value by itself."""
    found = total(ITEMS, answers)
    return {} if found is None else {"core10": found}
