from collections.abc import Mapping
from typing import Final

MEASURES: Final = (
    "newborn_behaviour",
    "breastfeeds",
    "refused_feeds",
    "few_wet_nappies",
    "dry_12_hours",
    "jaundice",
    "jaundice_first_day",
    "worried",
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Every answer is a measure of its own; no sum is made."""
    return {measure: float(answers[measure]) for measure in MEASURES if measure in answers}
