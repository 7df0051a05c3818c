from collections.abc import Mapping
from typing import Final

ITEMS: Final = tuple(f"epds_{number}" for number in range(1, 11))
SELF_HARM: Final = "epds_10"


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """EPDS, 0-30, of answers that are turned already (0 is best): no total while one is missing. The tenth counts by itself.

    The text belongs to others (see `pathways.licence`).
    """
    said = [float(answers[item]) for item in ITEMS if item in answers]
    scored = {"epds": sum(said)} if len(said) == len(ITEMS) else {}
    if SELF_HARM in answers:
        scored["epds_item10"] = float(answers[SELF_HARM])
    return scored
