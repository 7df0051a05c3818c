from collections.abc import Mapping
from typing import Final

SYMPTOMS: Final = ("copd_breathless", "copd_sputum_amount", "copd_sputum_colour")
AT_REST: Final = 3


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """How many of the three symptoms are changed, and whether it is heavy to breathe at rest."""
    said = {symptom: answers[symptom] for symptom in SYMPTOMS if symptom in answers}
    changed = sum(value > 0 for value in said.values())
    scored: dict[str, float] = {}
    # A count with an answer missing is a lower bound: it may worry somebody, but never reassure.
    if len(said) == len(SYMPTOMS) or changed >= 2:
        scored["copd_changed"] = float(changed)
    if "copd_breathless" in said:
        scored["copd_rest_breathless"] = float(said["copd_breathless"] >= AT_REST)
    return scored
