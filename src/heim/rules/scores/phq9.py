from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"phq9_{number}" for number in range(1, 10))
SELF_HARM: Final = "phq9_9"
FUNCTION: Final = "phq9_10"


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """PHQ-9, 0-27: no total while one of the nine is missing. The ninth counts by itself, whatever else was answered."""
    found = total(ITEMS, answers)
    scored = {} if found is None else {"phq9": found}
    if SELF_HARM in answers:
        scored["phq9_item9"] = float(answers[SELF_HARM])
    if FUNCTION in answers:
        scored["phq9_function"] = float(answers[FUNCTION])
    return scored
