from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"epds_{number}" for number in range(1, 11))
SELF_HARM: Final = "epds_10"


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """EPDS, 0-30, of answers that are turned already (0 is best): no total while one is missing. The tenth counts by itself.

    The text belongs to others (see `pathways.licence`).
    """
    found = total(ITEMS, answers)
    scored = {} if found is None else {"epds": found}
    if SELF_HARM in answers:
        scored["epds_item10"] = float(answers[SELF_HARM])
    return scored
