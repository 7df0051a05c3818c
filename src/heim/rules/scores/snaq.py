from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("snaq_weight_loss", "snaq_appetite", "snaq_supplement")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """SNAQ, 0-5: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"snaq": found}
