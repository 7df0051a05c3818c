from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("must_bmi", "must_weight_loss", "must_illness")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """MUST, 0-6: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"must": found}
