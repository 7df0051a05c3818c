from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = (
    *(f"sccai_{name}" for name in ("day", "night", "urgency", "blood", "wellbeing")),
    *(f"sccai_outside_{number}" for number in range(1, 5)),
)


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """SCCAI, 0-19 (Walmsley 1998): no total while an answer is missing."""
    found = total(ITEMS, answers)
    return {} if found is None else {"sccai": found}
