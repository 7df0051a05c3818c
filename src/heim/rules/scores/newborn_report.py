from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "newborn_behaviour",
    "breastfeeds",
    "meals",
    "feeding_share",
    "refused_feeds",
    "nappies",
    "newborn_vomiting",
    "newborn_stool",
    "parent_safety",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
