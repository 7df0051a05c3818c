from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"ccq_{number}" for number in range(1, 11))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """CCQ, the mean of ten answers, 0-6: none while one is missing. The text is licensed (see `pathways.licence`)."""
    found = total(ITEMS, answers)
    return {} if found is None else {"ccq": found / len(ITEMS)}
