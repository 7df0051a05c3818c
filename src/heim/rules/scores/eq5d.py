from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"eq5d_{number}" for number in range(1, 6))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """The five answers side by side, 11111 (best) to 55555. An index takes a value set, and is not reckoned here."""
    if total(ITEMS, answers) is None:
        return {}
    return {"eq5d_profile": sum(answers[item] * 10 ** (4 - place) for place, item in enumerate(ITEMS))}
