from collections.abc import Mapping
from typing import Final

from heim.rules.total import total

ITEMS: Final = tuple(f"honosca_{number}" for number in range(1, 14))


def score(answers: Mapping[str, float]) -> dict[str, float]:
    """HoNOSCA, 0-52, by a clinician: no total while an answer is missing. The text is locked (see `pathways.licence`)."""
    found = total(ITEMS, answers)
    return {} if found is None else {"honosca": found}
