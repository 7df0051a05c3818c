from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("pevs_behaviour", "pevs_circulation", "pevs_respiration", "pevs_extra")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """PEVS, 0-11: three parts of 0-3 and two points extra. No total while a part is missing; each part counts by itself too."""
    found = total(ITEMS, answers)
    return {} if found is None else {"pevs": found}
