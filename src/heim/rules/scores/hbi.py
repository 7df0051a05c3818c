from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = ("hbi_wellbeing", "hbi_pain", "hbi_stools", *(f"hbi_other_{number}" for number in range(1, 9)))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """Harvey-Bradshaw as patients answer it, without the mass that a doctor feels: no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"hbi": found}
