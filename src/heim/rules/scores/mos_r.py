from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("mos_fidgety", "mos_patterns", "mos_repertoire", "mos_postures", "mos_character")


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """MOS-R, 5-28: fidgety movements 12, 4 or 1, four parts of 4, 2 or 1. No score while a part is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"mos_r": found}
