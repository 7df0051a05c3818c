from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("braden_sense", "braden_moist", "braden_active", "braden_moves", "braden_food", "braden_slide")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Braden, 6-23 and low is danger of a pressure ulcer: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"braden": found}
