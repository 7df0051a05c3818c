from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"nddie_{number}" for number in range(1, 7))
SELF_HARM: Final = "nddie_4"


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """NDDI-E, 6-24, each answer 1 (never) to 4: no total while one is missing. The fourth counts by itself, from 0.

    The text belongs to others (see `pathways.licence`).
    """
    found = total(ITEMS, answers)
    scored = {} if found is None else {"nddie": found}
    if SELF_HARM in answers:
        scored["nddie_item4"] = float(answers[SELF_HARM]) - 1
    return scored
