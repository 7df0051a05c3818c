from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"mna_{name}" for name in ("appetite", "weight_loss", "mobility", "stress", "mind", "bmi"))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """MNA-SF, 0-14, where 14 is best: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"mna_sf": found}
